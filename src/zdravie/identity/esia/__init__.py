"""What only ESIA's dialect of sign-on needs: its signatures, strings, times, errors, tokens and data."""
