using Percloud.Contracts.Contacts;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Birthdays from contacts among the events: asked for with each look, kept nowhere (decision 180).</summary>
static class Birthdays
{
    /// <summary>What stands for them where calendars are shown and hidden.</summary>
    public static readonly ThingId Calendar;

    /// <summary>Those on some days, each as a day of its own.</summary>
    public static IEnumerable<SeenEvent> Of(IReadOnlyList<Birthday> people, DayRange days)
    {
        for (var year = days.From.Year; year <= days.To.Year; year++)
        {
            foreach (var one in people)
            {
                var day = one.On(year);
                // Nobody has a birthday before they were born.
                if (day >= days.From && day < days.To && !(one.Year > year))
                    yield return new SeenEvent { Id = one.Card, Calendar = Calendar, Title = one.Name, IsDay = true, From = day.ToDateTime(default), To = day.AddDays(1).ToDateTime(default), Tag = "", Birthday = one };
            }
        }
    }

    /// <summary>What it says, with the age where the year is known.</summary>
    public static string Text(Birthday one, int year, Percloud.Web.Texts texts) => (one.IsAnniversary, one.Years(year)) switch
    {
        (false, { } years) => texts["calendar.birthday.age", ("name", one.Name), ("n", years)],
        (false, null) => texts["calendar.birthday", ("name", one.Name)],
        (true, { } years) => texts["calendar.anniversary.years", ("name", one.Name), ("n", years)],
        _ => texts["calendar.anniversary", ("name", one.Name)],
    };

    /// <summary>The hue: the first that no calendar has, so that they stand apart.</summary>
    public static int HueBeside(IEnumerable<int> taken) => Enumerable.Range(0, 12).Except(taken).FirstOrDefault();
}
