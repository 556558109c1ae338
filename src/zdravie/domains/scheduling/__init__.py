"""Appointments: shifts, free places, holds, visits."""
