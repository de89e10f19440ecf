using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>Reads the `filter` of a calendar-query (RFC 4791 §9.7). A filter that cannot be is refused by the precondition that it fails.</summary>
public static class FilterReader
{
    const int LongestName = 200;

    /// <summary>Reads a filter element.</summary>
    /// <returns>Why not; null when it was read.</returns>
    public static CalDavRefusal? TryRead(DavElement filter, out ComponentFilter? read)
    {
        read = null;
        var components = filter.Children.Where(c => c.Is("comp-filter")).ToList();
        if (!filter.Is("filter") || components.Count != 1) return CalDavRefusal.ValidFilter;
        if (Component(components[0], out read) is { } refusal) return refusal;
        return read!.Name == "VCALENDAR" && read.Range is null ? null : CalDavRefusal.ValidFilter;
    }

    /// <summary>Reads a `time-range`, `expand`, `limit-recurrence-set` or `limit-freebusy-set`; null for what is none.</summary>
    internal static TimeRange? Range(DavElement element, bool both)
    {
        var (start, end) = (element.Attribute("start"), element.Attribute("end"));
        if ((start is null && end is null) || (both && (start is null || end is null))) return null;
        if ((start is not null && Utc(start) is null) || (end is not null && Utc(end) is null)) return null;
        var range = new TimeRange(Utc(start) ?? long.MinValue, Utc(end) ?? long.MaxValue);
        return range.From < range.To ? range : null;
    }

    // Times are in UTC; a local one, as some clients send, is taken for it.
    static long? Utc(string? value) => CalendarTime.Parse(value) is { IsDate: false } time ? time.Wall : null;

    static CalDavRefusal? Component(DavElement element, out ComponentFilter? read)
    {
        read = null;
        if (Name(element) is not { } name) return CalDavRefusal.ValidFilter;
        TimeRange? range = null;
        var (properties, components, absent) = (new List<PropertyFilter>(), new List<ComponentFilter>(), false);
        foreach (var child in element.Children)
        {
            CalDavRefusal? refusal = null;
            if (child.Is("is-not-defined")) absent = true;
            else if (child.Is("time-range")) refusal = TakeRange(child, ref range);
            else if (child.Is("prop-filter"))
            {
                refusal = Property(child, out var property);
                if (property is not null) properties.Add(property);
            }
            else if (child.Is("comp-filter"))
            {
                refusal = Component(child, out var component);
                if (component is not null) components.Add(component);
            }
            else refusal = CalDavRefusal.SupportedFilter;
            if (refusal is not null) return refusal;
        }
        if (absent && (range is not null || properties.Count + components.Count > 0)) return CalDavRefusal.ValidFilter;
        read = new ComponentFilter(name, absent, range, properties, components);
        return null;
    }

    static CalDavRefusal? Property(DavElement element, out PropertyFilter? read)
    {
        read = null;
        if (Name(element) is not { } name) return CalDavRefusal.ValidFilter;
        TimeRange? range = null;
        TextMatch? text = null;
        var (parameters, absent) = (new List<ParameterFilter>(), false);
        foreach (var child in element.Children)
        {
            CalDavRefusal? refusal = null;
            if (child.Is("is-not-defined")) absent = true;
            else if (child.Is("time-range")) refusal = TakeRange(child, ref range);
            else if (child.Is("text-match")) refusal = Text(child, out text);
            else if (child.Is("param-filter"))
            {
                refusal = Parameter(child, out var parameter);
                if (parameter is not null) parameters.Add(parameter);
            }
            else refusal = CalDavRefusal.SupportedFilter;
            if (refusal is not null) return refusal;
        }
        read = new PropertyFilter(name, absent, range, text, parameters);
        return null;
    }

    static CalDavRefusal? Parameter(DavElement element, out ParameterFilter? read)
    {
        read = null;
        if (Name(element) is not { } name) return CalDavRefusal.ValidFilter;
        TextMatch? text = null;
        if (element.Inside("text-match") is { } match && Text(match, out text) is { } refusal) return refusal;
        read = new ParameterFilter(name, element.Inside("is-not-defined") is not null, text);
        return null;
    }

    static CalDavRefusal? Text(DavElement element, out TextMatch? read)
    {
        read = null;
        if (TextCollation.Of(element.Attribute("collation"), TextCollation.Ascii) is not { } known) return CalDavRefusal.SupportedCollation;
        read = new TextMatch(element.Text, known, element.Attribute("negate-condition") == "yes");
        return null;
    }

    static CalDavRefusal? TakeRange(DavElement element, ref TimeRange? range) => (range = Range(element, both: false)) is null ? CalDavRefusal.ValidFilter : null;

    static string? Name(DavElement element) => element.Attribute("name") is { Length: > 0 and <= LongestName } name ? name.ToUpperInvariant() : null;
}
