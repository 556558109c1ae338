"""The operator's desk of the sign-on: papers to review, people to meet."""
