namespace Percloud.Protocols.ICalendar;

/// <summary>Why bytes are not taken as iCalendar.</summary>
public enum CalendarFaultKind
{
    /// <summary>No content line stands where the first must be.</summary>
    NotICalendar = 1,

    /// <summary>The stream is larger than allowed.</summary>
    TooLarge,

    /// <summary>A line is longer than allowed.</summary>
    LineTooLong,

    /// <summary>More lines than allowed.</summary>
    TooManyLines,

    /// <summary>More components than allowed.</summary>
    TooManyComponents,

    /// <summary>Components nested deeper than allowed.</summary>
    TooDeep,

    /// <summary>An END that does not end the component that is open.</summary>
    WrongEnd,

    /// <summary>The stream ends inside a component.</summary>
    NotEnded,
}

/// <summary>A refusal to read.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Line">Which content line, from 1.</param>
public readonly record struct CalendarFault(CalendarFaultKind Kind, int Line);
