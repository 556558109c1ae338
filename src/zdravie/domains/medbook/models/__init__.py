"""
Tables of the room, by topic.

Personal data: who has a book, what it says and who may look; outcomes of examinations, details, paper
books and answers of tests are sealed.
"""

from zdravie.domains.medbook.models.books import Book, Keeper, NumberSeries, Record
from zdravie.domains.medbook.models.catalogue import CatalogueChange, Category, Profession, Requirement
from zdravie.domains.medbook.models.employers import Employer, StaffLink
from zdravie.domains.medbook.models.exams import ExamSite, LabOrder, Referral
from zdravie.domains.medbook.models.training import Attempt

__all__ = [
    "Attempt",
    "Book",
    "CatalogueChange",
    "Category",
    "Employer",
    "ExamSite",
    "Keeper",
    "LabOrder",
    "NumberSeries",
    "Profession",
    "Record",
    "Referral",
    "Requirement",
    "StaffLink",
]
