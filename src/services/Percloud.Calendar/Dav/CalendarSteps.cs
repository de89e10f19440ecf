using System.Globalization;
using System.Text;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>What the properties that clients set say of a calendar; they are kept as they came too, so that each client finds its own words again.</summary>
static class CalendarSteps
{
    const int HighestPlace = 1_000_000;

    static readonly DavName DisplayName = DavName.Dav("displayname");

    /// <summary>Reads steps; without a word about kinds a new calendar takes events (RFC 4791 §5.2.3 leaves it to the server; tasks have lists of their own).</summary>
    public static (CalendarChange Change, EntryKinds Takes) Read(IReadOnlyList<DavPatch> steps)
    {
        var change = new CalendarChange
        {
            Title = steps.LastOrDefault(s => s.Name == DisplayName)?.Value?.Text,
            Color = Last(steps, CalDavNames.AppleColor)?.Text,
            Place = int.TryParse(Last(steps, CalDavNames.AppleOrder)?.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? Math.Min(place, HighestPlace) : null,
            Zone = Last(steps, CalDavNames.TimeZone) is { } zone ? ZoneOf(zone.Text) : null,
            IsTransparent = Last(steps, CalDavNames.Transparency) is { } transparency ? transparency.Children.Any(c => c.Name.Local == "transparent") : null,
            Left = [.. steps.Where(s => s.Name != DisplayName && s.Name != CalDavNames.SupportedComponents).Select(s => (s.Name.ToString(), s.Xml))],
        };
        return (change, Last(steps, CalDavNames.SupportedComponents) is { } set ? TakesOf(set) : EntryKinds.Event | EntryKinds.Journal);
    }

    static DavElement? Last(IReadOnlyList<DavPatch> steps, DavName name) => steps.LastOrDefault(s => s.Name == name)?.Value;

    static EntryKinds TakesOf(DavElement set) =>
        set.Children.Select(c => EntryColumns.KindOf(c.Attribute("name")?.ToUpperInvariant() ?? "")).Aggregate(EntryKinds.None, (all, one) => all | one) & ~EntryKinds.FreeBusy;

    // The definition that a client sends names its zone, or shows the same clocks as one that is known.
    static string? ZoneOf(string text)
    {
        if (!CalendarReader.TryRead(Encoding.UTF8.GetBytes(text), CalendarLimits.Default, out var stream, out _))
            return null;
        var definition = stream.Calendars.SelectMany(c => c.Components).FirstOrDefault(c => c.Name == "VTIMEZONE");
        if (definition?.Property("TZID")?.Value.Trim() is not { } id)
            return null;
        return CalendarZones.Find(id)?.Id ?? CalendarZones.Find(definition.Property("X-LIC-LOCATION")?.Value)?.Id ?? ZoneBook.MatchByRules(definition, 1_767_225_600);
    }
}
