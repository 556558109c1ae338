"""The scheduled job of this room; when it runs stands in ``config/timetable.py``."""

from procrastinate.contrib.django import app

from zdravie.kernel import clock


@app.task(name="referrals.review_terms")
def review_terms(timestamp: int) -> None:
    """End referrals whose time is over and warn of those that end soon."""
    from zdravie.domains.referrals.actions import review_terms as action

    del timestamp
    action.review_terms(now=clock.now())
