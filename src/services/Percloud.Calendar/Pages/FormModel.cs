using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>A calendar where an event may go.</summary>
public sealed record CalendarTarget(string Id, string Name);

/// <summary>Whether somebody can come, in words.</summary>
public sealed record FreeLine(string Name, string Text, bool IsFree);

/// <summary>A time at which everybody is free: what the form sends to take it, and in words.</summary>
public sealed record FreeChoice(string Value, string Text);

/// <summary>What the form of an event shows.</summary>
public sealed record FormModel
{
    // What people around here need; that of the event and of the reader stand first.
    static readonly string[] Usual =
    [
        "Europe/Madrid", "Europe/Lisbon", "Europe/London", "Europe/Paris", "Europe/Rome", "Europe/Berlin", "Europe/Warsaw", "Europe/Athens", "Europe/Helsinki", "Europe/Kyiv", "Europe/Istanbul", "Atlantic/Canary", "Africa/Casablanca",
        "Africa/Lagos", "Africa/Cairo", "Africa/Nairobi", "Africa/Johannesburg", "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Mexico_City", "America/Guatemala", "America/Bogota", "America/Lima",
        "America/Caracas", "America/La_Paz", "America/Santiago", "America/Argentina/Buenos_Aires", "America/Montevideo", "America/Sao_Paulo", "America/Havana", "Asia/Jerusalem", "Asia/Dubai", "Asia/Karachi", "Asia/Kolkata", "Asia/Dhaka",
        "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland", "UTC",
    ];

    /// <summary>Where it posts.</summary>
    public required string Action { get; init; }

    /// <summary>Where one goes without saving.</summary>
    public required string Back { get; init; }

    /// <summary>The fields.</summary>
    public required EventFields Fields { get; init; }

    /// <summary>The state that was read; null for a new event.</summary>
    public string? Tag { get; init; }

    /// <summary>Which occurrence; null for one that happens once.</summary>
    public string? At { get; init; }

    /// <summary>What the change holds for, when that was chosen already.</summary>
    public string Scope { get; init; } = "one";

    /// <summary>Whether it can be said of one occurrence, of those that follow, or of all.</summary>
    public bool HasScopes { get; init; }

    /// <summary>Where it may go.</summary>
    public IReadOnlyList<CalendarTarget> Calendars { get; init; } = [];

    /// <summary>Zones to choose from.</summary>
    public IReadOnlyList<string> Zones { get; init; } = [];

    /// <summary>Whether people can be invited: not to an event of another's.</summary>
    public bool MayInvite { get; init; } = true;

    /// <summary>What is wrong: field and words.</summary>
    public (string Field, string Text)? Fault { get; init; }

    /// <summary>What somebody else made of it meanwhile: name and value of each field that differs; the form holds what was sent.</summary>
    public IReadOnlyList<(string Name, string Value)> Theirs { get; init; } = [];

    /// <summary>Whether somebody else changed it meanwhile.</summary>
    public bool WasChanged { get; init; }

    /// <summary>Who is free at this time.</summary>
    public IReadOnlyList<FreeLine> Free { get; init; } = [];

    /// <summary>The next times at which all of them are; null when nobody asked.</summary>
    public IReadOnlyList<FreeChoice>? Times { get; init; }

    internal static IReadOnlyList<string> ZonesFor(EventFields fields, CalendarZone viewer) =>
        [.. ((string[])[fields.Zone, viewer.Id, .. Usual]).Where(z => z.Length > 0).Distinct()];

    internal static IReadOnlyList<CalendarTarget> Targets(IReadOnlyList<Seen<CalendarCollection>> calendars, Percloud.Web.Texts texts) =>
        [.. calendars.Where(SeenEvent.MayChange).Where(c => ShowRange.HasEvents(c.Row)).Select(c => new CalendarTarget(c.Row.Id.Text(), CalendarName.Of(c, texts)))];

    /// <summary>Where two states of an event differ, in words.</summary>
    internal static IReadOnlyList<(string Name, string Value)> Differences(EventFields theirs, EventFields sent, Percloud.Web.Texts texts)
    {
        List<(string, string)> all = [];
        Add("calendar.page.field.title", theirs.Title, sent.Title);
        Add("calendar.page.field.start", $"{theirs.StartDay} {theirs.StartTime}".Trim(), $"{sent.StartDay} {sent.StartTime}".Trim());
        Add("calendar.page.field.end", $"{theirs.EndDay} {theirs.EndTime}".Trim(), $"{sent.EndDay} {sent.EndTime}".Trim());
        Add("calendar.page.field.place", theirs.Place, sent.Place);
        Add("calendar.page.field.notes", theirs.Notes, sent.Notes);
        Add("calendar.page.field.guests", theirs.Guests, sent.Guests);
        return all;

        void Add(string key, string old, string now)
        {
            if (old != now)
                all.Add((texts[key], old.Length > 0 ? old : "—"));
        }
    }
}
