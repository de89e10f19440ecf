using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>Which parts of a component are asked for (RFC 4791 §9.6.1).</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Properties">Names, and whether the value is left out; null for all.</param>
/// <param name="Components">What is inside; null for all.</param>
public sealed record ComponentParts(string Name, IReadOnlyDictionary<string, bool>? Properties, IReadOnlyList<ComponentParts>? Components);

/// <summary>How an object is to be given: `calendar-data` in a request (RFC 4791 §9.6).</summary>
/// <param name="Parts">Which parts; null for all.</param>
/// <param name="Expand">Occurrences in this range, each as a component of its own.</param>
/// <param name="LimitRecurrences">Overrides of this range only.</param>
/// <param name="LimitFreeBusy">FREEBUSY values of this range only.</param>
public sealed record CalendarData(ComponentParts? Parts, TimeRange? Expand, TimeRange? LimitRecurrences, TimeRange? LimitFreeBusy)
{
    /// <summary>The object as it was stored.</summary>
    public static CalendarData Whole { get; } = new(null, null, null, null);

    /// <summary>Whether the stored bytes are the answer.</summary>
    public bool IsWhole => this == Whole;

    /// <summary>Reads a `calendar-data` element.</summary>
    /// <returns>Why not; null when it was read.</returns>
    public static CalDavRefusal? TryRead(DavElement element, out CalendarData read)
    {
        read = Whole;
        if (element.Attribute("content-type") is not (null or "text/calendar") || element.Attribute("version") is not (null or "2.0")) return CalDavRefusal.SupportedCalendarData;
        foreach (var child in element.Children)
        {
            var range = child.Is("comp") ? null : FilterReader.Range(child, both: true);
            if (child.Is("comp")) read = read with { Parts = Part(child) };
            else if (range is null) return CalDavRefusal.ValidFilter;
            else if (child.Is("expand")) read = read with { Expand = range };
            else if (child.Is("limit-recurrence-set")) read = read with { LimitRecurrences = range };
            else if (child.Is("limit-freebusy-set")) read = read with { LimitFreeBusy = range };
        }
        return read.Expand is not null && read.LimitRecurrences is not null ? CalDavRefusal.ValidFilter : null;
    }

    /// <summary>The object as asked for; the one that is given does not change.</summary>
    /// <param name="calendar">The object.</param>
    /// <param name="floating">Where days and floating times are placed.</param>
    /// <param name="work">What expansion may cost.</param>
    public CalendarComponent Apply(CalendarComponent calendar, CalendarZone floating, RecurrenceWork work)
    {
        var answer = calendar;
        if (Expand is { } range) answer = Expanded.Of(answer, range, floating, work);
        if (LimitRecurrences is { } limit) answer = Limited.Overrides(answer, limit, floating, work);
        if (LimitFreeBusy is { } busy) answer = Limited.Periods(answer, busy);
        return Parts is null ? answer : Only(answer, Parts);
    }

    static ComponentParts Part(DavElement element)
    {
        var properties = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var property in element.Children.Where(c => c.Is("prop")))
            if (property.Attribute("name") is { } name) properties[name.ToUpperInvariant()] = property.Attribute("novalue") == "yes";
        var components = element.Children.Where(c => c.Is("comp")).Select(Part).ToList();
        return new ComponentParts((element.Attribute("name") ?? "").ToUpperInvariant(),
            element.Inside("allprop") is not null ? null : properties,
            element.Inside("allcomp") is not null ? null : components);
    }

    // Lines keep their bytes.
    static CalendarComponent Only(CalendarComponent component, ComponentParts parts)
    {
        var chosen = component.Clone();
        foreach (var line in component.Properties)
        {
            if (parts.Properties is null) break;
            if (!parts.Properties.TryGetValue(line.Name, out var noValue)) chosen.Remove(line);
            else if (noValue) chosen.Replace(line, line.With(""));
        }
        if (parts.Components is null) return chosen;
        foreach (var inner in chosen.Components.ToList())
        {
            chosen.Remove(inner);
            if (parts.Components.FirstOrDefault(p => p.Name == inner.Name) is { } wanted) chosen.Add(Only(inner, wanted));
        }
        return chosen;
    }
}
