"""Forms set aside while their author proves more about themselves: nothing typed is lost."""
