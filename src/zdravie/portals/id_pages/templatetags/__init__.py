"""What templates of this portal may say besides the kit's."""
