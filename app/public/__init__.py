"""The citizens' site."""

from flask import Flask

from app.public import addresses, assets, caching, look, provider, sensitive, shortlist
from app.public.about import about, sources
from app.public.access import access
from app.public.blueprint import blueprint, root_blueprint
from app.public.calendar import hours_calendar
from app.public.changes import changes_atom, changes_json
from app.public.chat import chat, say
from app.public.claim import claim, claim_sent, send_claim
from app.public.embed import embed, widget
from app.public.emergency import emergency
from app.public.guide import guide, guide_code, guide_matters
from app.public.home import home
from app.public.list_by_sms import list_by_sms, send_list, sms_sent
from app.public.map import map_page
from app.public.offline import offline, offline_worker, pack
from app.public.open_data import open_data, open_data_file
from app.public.outlines import region_outline
from app.public.report import missing, report
from app.public.root import favicon, robots, way_in
from app.public.search import search
from app.public.service import service
from app.public.shortlist import sheet
from app.public.shortlist import shortlist as my_list
from app.public.sitemap import open_search, sitemap
from app.public.statistics import statistics, statistics_csv, statistics_json
from app.public.styleguide import styleguide
from app.public.trust import accessibility_statement, contribute, privacy, safety
from app.public.validate import validate, validate_upload

PAGES = (
    way_in,
    robots,
    favicon,
    home,
    guide,
    guide_matters,
    guide_code,
    search,
    access,
    service,
    hours_calendar,
    report,
    missing,
    my_list,
    sheet,
    claim,
    send_claim,
    claim_sent,
    list_by_sms,
    send_list,
    sms_sent,
    map_page,
    offline,
    pack,
    offline_worker,
    region_outline,
    embed,
    widget,
    chat,
    say,
    emergency,
    about,
    sources,
    statistics,
    statistics_csv,
    statistics_json,
    safety,
    privacy,
    accessibility_statement,
    contribute,
    validate,
    validate_upload,
    open_data,
    open_data_file,
    changes_atom,
    changes_json,
    sitemap,
    open_search,
    styleguide,
)
"""Every view; importing them has put them on the blueprints."""


def init_app(app: Flask) -> None:
    """Serve the pages and give every template the addresses it needs."""
    app.register_blueprint(root_blueprint)
    app.register_blueprint(blueprint)
    provider.init_app(app)
    assets.init_app(app)
    addresses.init_app(app)
    shortlist.init_app(app)
    look.init_app(app)
    sensitive.init_app(app)
    caching.init_app(app)
