using System.Globalization;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;

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
            Color = Last(steps, CalDavNames.Color)?.Text,
            Place = int.TryParse(Last(steps, CalDavNames.Order)?.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? Math.Min(place, HighestPlace) : null,
            Zone = Last(steps, CalDavNames.TimeZone) is { } zone ? TimeZoneText.Read(zone.Text)?.Id : null,
            IsTransparent = Last(steps, CalDavNames.Transparency) is { } transparency ? transparency.Children.Any(c => c.Name.Local == "transparent") : null,
            Left = [.. steps.Where(s => s.Name != DisplayName && s.Name != CalDavNames.SupportedComponents).Select(s => (s.Name.ToString(), s.Xml))],
        };
        return (change, Last(steps, CalDavNames.SupportedComponents) is { } set ? TakesOf(set) : EntryKinds.Event | EntryKinds.Journal);
    }

    static DavElement? Last(IReadOnlyList<DavPatch> steps, DavName name) => steps.LastOrDefault(s => s.Name == name)?.Value;

    static EntryKinds TakesOf(DavElement set) =>
        SupportedComponents.Read(set).Select(EntryColumns.KindOf).Aggregate(EntryKinds.None, (all, one) => all | one) & ~EntryKinds.FreeBusy;
}
