namespace Percloud.Protocols.CalDav;

/// <summary>What a filter says of an object by its kind and time alone, so that its content need not be read.</summary>
static class FilterAtSight
{
    static readonly string[] Kinds = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"];

    /// <summary>The kind of object that fits; null for any.</summary>
    public static string? Kind(ComponentFilter filter) => filter.Kind is { } kind && Kinds.Contains(kind) ? kind : null;

    /// <summary>Whether the object fits; null when only its content tells.</summary>
    public static bool? Matches(ComponentFilter filter, CalendarObjectResource one)
    {
        if (filter.Absent) return false;
        bool? all = filter.Properties.Count == 0 ? true : null;
        foreach (var inner in filter.Components)
        {
            var fits = Fits(inner, one);
            if (fits == false) return false;
            if (fits is null) all = null;
        }
        return all;
    }

    static bool? Fits(ComponentFilter filter, CalendarObjectResource one)
    {
        if (one.Component is null || !Kinds.Contains(filter.Name)) return null;
        if (filter.Absent) return one.Component != filter.Name;
        if (one.Component != filter.Name) return false;
        var happens = filter.Range is { } range ? Happens(range, one) : true;
        return happens == false ? false : filter.Properties.Count + filter.Components.Count > 0 ? null : happens;
    }

    // Tasks count by a table of their own (RFC 4791 §9.9).
    static bool? Happens(TimeRange range, CalendarObjectResource one) =>
        one.Exact is { } exact && one.Component is "VEVENT" or "VJOURNAL" ? range.To > exact.From && (range.From < exact.To || (exact.From == exact.To && range.From <= exact.From)) : null;
}
