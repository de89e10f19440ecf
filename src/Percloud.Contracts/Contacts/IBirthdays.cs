using Percloud.Kernel;

namespace Percloud.Contracts.Contacts;

/// <summary>Days of people that come again each year, asked of the service that keeps contacts; whoever shows them copies nothing.</summary>
public interface IBirthdays
{
    /// <summary>Those that fall between two days, both included, in what the one who asks sees; somebody who is there several times comes once.</summary>
    /// <param name="db">The open closure of whoever asks.</param>
    /// <param name="first">The first day.</param>
    /// <param name="last">The last day, at most a year later.</param>
    /// <param name="cancel">Ends the work.</param>
    Task<IReadOnlyList<Birthday>> Between(CloudReader db, DateOnly first, DateOnly last, CancellationToken cancel);
}

/// <summary>A day that comes again each year.</summary>
/// <param name="Card">The card that says so, at <c>/contacts/ID</c>.</param>
/// <param name="Name">Whose day it is.</param>
/// <param name="IsAnniversary">Whether it is an anniversary, such as of a wedding, and not a birthday.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Day">1 to 31.</param>
/// <param name="Year">The first one; null when it is not known.</param>
public sealed record Birthday(ThingId Card, string Name, bool IsAnniversary, int Month, int Day, int? Year)
{
    /// <summary>When it is in a year: where the 29th of February is missing, the day before.</summary>
    public DateOnly On(int year) => new(year, Month, Math.Min(Day, DateTime.DaysInMonth(year, Month)));

    /// <summary>How many years it is in a year; null when that is not known, or nothing yet.</summary>
    public int? Years(int year) => year - Year is > 0 and < 150 and var years ? years : null;
}
