using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>A range of time, its end not included; an open end is <see cref="long.MinValue"/> or <see cref="long.MaxValue"/> (RFC 4791 §9.9).</summary>
/// <param name="From">Seconds since 1970-01-01 in UTC.</param>
/// <param name="To">Likewise.</param>
public readonly record struct TimeRange(long From, long To);

/// <summary>A text that a value must hold, or must not (RFC 4791 §9.7.5).</summary>
public sealed record TextMatch(string Text, TextCollation Collation, bool Negate)
{
    readonly string folded = Collation.Fold(Text);

    /// <summary>Whether a value is as asked.</summary>
    public bool Matches(string value) => Negate != Collation.Fold(value).Contains(folded, StringComparison.Ordinal);
}

/// <summary>What a parameter must be (RFC 4791 §9.7.3).</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Absent">It must not be there.</param>
/// <param name="Text">What it must hold; null for anything.</param>
public sealed record ParameterFilter(string Name, bool Absent, TextMatch? Text);

/// <summary>What a property must be (RFC 4791 §9.7.2).</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Absent">It must not be there.</param>
/// <param name="Range">When its time must be.</param>
/// <param name="Text">What it must hold.</param>
/// <param name="Parameters">What its parameters must be.</param>
public sealed record PropertyFilter(string Name, bool Absent, TimeRange? Range, TextMatch? Text, IReadOnlyList<ParameterFilter> Parameters);

/// <summary>What a component must be (RFC 4791 §9.7.1).</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Absent">It must not be there.</param>
/// <param name="Range">When it must happen.</param>
/// <param name="Properties">What its properties must be.</param>
/// <param name="Components">What must be inside.</param>
public sealed record ComponentFilter(string Name, bool Absent, TimeRange? Range, IReadOnlyList<PropertyFilter> Properties, IReadOnlyList<ComponentFilter> Components)
{
    /// <summary>The range that any object must touch to fit, for a store that keeps bounds; null when there is none. Only what must hold of events, tasks and entries counts.</summary>
    public TimeRange? Narrowest => Absent ? null : Components.Where(c => !c.Absent && c.Name != "VFREEBUSY").Select(c => c.Range).FirstOrDefault(r => r is not null);

    /// <summary>The kind of component that an object must have; null when any will do.</summary>
    public string? Kind => Absent ? null : Components.FirstOrDefault(c => !c.Absent && c.Name.StartsWith('V'))?.Name;
}
