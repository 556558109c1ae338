"""The waiting list: freed places go to those who wait, in a published order, before everybody else."""
