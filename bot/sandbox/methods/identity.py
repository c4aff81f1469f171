"""Methods about the bot itself: its names, commands, webhook."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.compose import Parameters
from bot.sandbox.people import RIGHTS
from bot.sandbox.profile import scope_of
from bot.sandbox.refusals import bad_request
from bot.sandbox.state import State

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")


def get_me(state: State, _p: Parameters) -> Any:
    abilities = {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }
    return state.me.wire() | {"first_name": state.profile.names.get("") or state.me.name} | abilities


def set_my_commands(state: State, p: Parameters) -> Any:
    rows, language = p["commands"], _language(p)
    if len(rows) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for row in rows:
        if not COMMAND.fullmatch(row["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(row["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    state.profile.commands[scope_of(p.get("scope")), language] = rows
    state.tell_bot()
    return True


def get_my_commands(state: State, p: Parameters) -> Any:
    return state.profile.commands.get((scope_of(p.get("scope")), _language(p)), [])


def delete_my_commands(state: State, p: Parameters) -> Any:
    state.profile.commands.pop((scope_of(p.get("scope")), _language(p)), None)
    state.tell_bot()
    return True


def set_my_name(state: State, p: Parameters) -> Any:
    return _set(state, p, state.profile.names, "name", 64)


def get_my_name(state: State, p: Parameters) -> Any:
    names = state.profile.names
    return {"name": names.get(_language(p)) or names.get("") or state.me.name}


def set_my_description(state: State, p: Parameters) -> Any:
    return _set(state, p, state.profile.descriptions, "description", 512)


def get_my_description(state: State, p: Parameters) -> Any:
    held = state.profile.descriptions
    return {"description": held.get(_language(p)) or held.get("", "")}


def set_my_short_description(state: State, p: Parameters) -> Any:
    return _set(state, p, state.profile.short_descriptions, "short_description", 120)


def get_my_short_description(state: State, p: Parameters) -> Any:
    held = state.profile.short_descriptions
    return {"short_description": held.get(_language(p)) or held.get("", "")}


def _set(state: State, p: Parameters, held: dict[str, str], name: str, limit: int) -> bool:
    words = p.get(name, "")
    if len(words) > limit:
        raise bad_request(f"the bot's {name.replace('_', ' ')} is too long")
    held[_language(p)] = words
    state.tell_bot()
    return True


def _language(p: Parameters) -> str:
    language: str = p.get("language_code", "")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("LANG_CODE_NOT_SUPPORTED")
    return language


def set_chat_menu_button(state: State, p: Parameters) -> Any:
    state.profile.menu_button = p.get("menu_button", {"type": "default"})
    return True


def get_chat_menu_button(state: State, _p: Parameters) -> Any:
    return state.profile.menu_button


def set_my_default_administrator_rights(state: State, p: Parameters) -> Any:
    state.profile.rights[bool(p.get("for_channels"))] = p.get("rights", {})
    return True


def get_my_default_administrator_rights(state: State, p: Parameters) -> Any:
    none = {right: False for right in RIGHTS if right != "can_be_edited"}
    return none | state.profile.rights.get(bool(p.get("for_channels")), {})


def get_user_profile_photos(state: State, p: Parameters) -> Any:
    if p["user_id"] not in state.people:
        raise bad_request("user not found")
    return {"total_count": 0, "photos": []}


def agree(_state: State, _p: Parameters) -> Any:
    """For logOut and close: there is nothing to let go of."""
    return True


METHODS = {
    "getMe": get_me,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyName": set_my_name,
    "getMyName": get_my_name,
    "setMyDescription": set_my_description,
    "getMyDescription": get_my_description,
    "setMyShortDescription": set_my_short_description,
    "getMyShortDescription": get_my_short_description,
    "setChatMenuButton": set_chat_menu_button,
    "getChatMenuButton": get_chat_menu_button,
    "setMyDefaultAdministratorRights": set_my_default_administrator_rights,
    "getMyDefaultAdministratorRights": get_my_default_administrator_rights,
    "getUserProfilePhotos": get_user_profile_photos,
    "logOut": agree,
    "close": agree,
}
