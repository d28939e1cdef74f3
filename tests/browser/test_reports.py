"""A progress report on a phone whose line is cut: it saves itself, and says when it cannot."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW, LogIn
from tests.materials import samples

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_report_saves_itself(language: str, log_in: LogIn) -> None:
    opened = log_in("senegal", language)
    page = opened.page
    page.set_viewport_size(NARROW)
    page.locator("#follow-up a, a[href$='/follow-up/'], a[href$='/suivi/']").first.click()
    page.locator("form[action*='/actions/'] button").last.click()
    narrative, saved = page.locator("[name=narrative]"), page.locator("#saved")
    narrative.fill("Ten families")
    saved.filter(has_text=re.compile("Saved at|Enregistré à")).wait_for()
    opened.fits()
    opened.is_accessible()

    # What is wrong is told below the form while the rest is saved.
    page.locator("[name=evidence-1-title]").fill("The law")
    page.locator("[name=evidence-1-title]").blur()
    expect(page.locator("#saved .saved-not a")).to_have_attribute("href", "#id_evidence-1-address")
    page.locator("[name=evidence-1-address]").fill("https://example.org/law")
    saved.filter(has_text=re.compile("Saved at|Enregistré à")).wait_for()
    opened.is_quiet()

    page.context.set_offline(True)
    narrative.fill("Ten families were found")
    page.locator("#not-saved").wait_for(state="visible")
    page.context.set_offline(False)
    narrative.fill("Ten families were found.")
    page.locator("#not-saved").wait_for(state="hidden")
    opened.complaints.clear()

    # A file goes by itself, and takes nothing of what is typed away.
    page.locator("input[type=file]").set_input_files(
        {"name": "Note.pdf", "mimeType": "application/pdf", "buffer": samples.PDF}
    )
    page.locator("button[value^='attach:']").click()
    expect(page.locator(".attached > li")).to_have_count(1)
    expect(narrative).to_have_value("Ten families were found.")
    page.reload()
    expect(narrative).to_have_value("Ten families were found.")
    expect(page.locator("[name=evidence-1-address]")).to_have_value("https://example.org/law")
    opened.is_quiet()
    page.locator("details.discard summary").click()
    page.locator("details.discard button").click()
    page.wait_for_url(re.compile(r"/(follow-up|suivi)/$"))
    opened.is_quiet()
