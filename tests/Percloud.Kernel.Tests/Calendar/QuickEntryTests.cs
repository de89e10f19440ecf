using System.Globalization;
using Percloud.Calendar;

namespace Percloud.Kernel.Tests;

/// <summary>Lines in plain words, in English, Catalan and Spanish; it is Wednesday, 25 November 2026, noon.</summary>
public sealed class QuickEntryTests
{
    static readonly DateTime Now = new(2026, 11, 25, 12, 0, 0);

    [Theory]
    [InlineData("Tue 18:00 assembly", "assembly", "2026-12-01 18:00-19:00")]
    [InlineData("demà a les 10 metge", "metge", "2026-11-26 10:00-11:00")]
    [InlineData("mañana 9:30 dentista", "dentista", "2026-11-26 09:30-10:30")]
    [InlineData("12/3 tot el dia fira", "fira", "2027-03-12")]
    [InlineData("every friday 19h rehearsal", "rehearsal", "2026-11-27 19:00-20:00 weekly")]
    [InlineData("dinner with Bea tomorrow at 8pm", "dinner with Bea", "2026-11-26 20:00-21:00")]
    [InlineData("tomorrow 3-5 pm workshop", "workshop", "2026-11-26 15:00-17:00")]
    [InlineData("divendres de 10 a 12 reunió", "reunió", "2026-11-27 10:00-12:00")]
    [InlineData("viernes de 10 a 12h reunión", "reunión", "2026-11-27 10:00-12:00")]
    [InlineData("sopar per a 3 amics dissabte a les 9 del vespre", "sopar per a 3 amics", "2026-11-28 21:00-22:00")]
    [InlineData("lunes a las 8 y media de la tarde coro", "coro", "2026-11-30 20:30-21:30")]
    [InlineData("dilluns a les 6 i mitja de la tarda coral", "coral", "2026-11-30 18:30-19:30")]
    [InlineData("24 de desembre sopar", "sopar", "2026-12-24")]
    [InlineData("24 de diciembre cena", "cena", "2026-12-24")]
    [InlineData("December 24 dinner", "dinner", "2026-12-24")]
    [InlineData("3 d'abril de 2028 casament", "casament", "2028-04-03")]
    [InlineData("12/3-14/3 camp", "camp", "2027-03-12/2027-03-14")]
    [InlineData("cada dimarts i dijous 18:00-19:30 ioga", "ioga", "2026-11-26 18:00-19:30 weekly tu th")]
    [InlineData("todos los viernes 20h cine", "cine", "2026-11-27 20:00-21:00 weekly")]
    [InlineData("every day 7:00 walk", "walk", "2026-11-26 07:00-08:00 daily")]
    [InlineData("cada mes quota", "quota", "2026-11-25 monthly")]
    [InlineData("avui 17h berenar durant 2 hores", "berenar", "2026-11-25 17:00-19:00")]
    [InlineData("tonight 21:00-02:00 concert", "concert", "2026-11-25 21:00-02:00+1")]
    [InlineData("pasado mañana todo el día feria", "feria", "2026-11-27")]
    [InlineData("demà passat tot el dia fira", "fira", "2026-11-27")]
    [InlineData("9:00 standup", "standup", "2026-11-26 09:00-10:00")]
    [InlineData("18:00 xerrada @Ateneu", "xerrada", "2026-11-25 18:00-19:00 @Ateneu")]
    [InlineData("2027-01-06 Reis", "Reis", "2027-01-06")]
    [InlineData("noon lunch", "lunch", "2026-11-25 12:00-13:00")]
    [InlineData("29/2 leap", "leap", "2028-02-29")]
    [InlineData("24/11-1/12 festa", "festa", "2026-11-24/2026-12-01")]
    [InlineData("30/12-2/1 neu", "neu", "2026-12-30/2027-01-02")]
    public void Words_of_time_are_taken_out_and_the_rest_is_the_name(string line, string title, string when)
    {
        var read = QuickEntry.Read(line, Now);
        Assert.Equal((title, when), (read.Title, Told(read)));
        Assert.True(read.Understood);
        Assert.Null(read.Fields("Europe/Madrid", "").Fault());
    }

    [Theory]
    [InlineData("call the sun king")]
    [InlineData("may I come in")]
    [InlineData("comprar 3 pans")]
    [InlineData("31/2 nothing")]
    [InlineData("")]
    [InlineData("@ - , 99:99 //")]
    public void What_says_nothing_of_time_is_the_name_of_something_today(string line)
    {
        var read = QuickEntry.Read(line, Now);
        Assert.False(read.Understood);
        Assert.Equal("2026-11-25", Told(read));
    }

    [Fact]
    public void Nothing_that_is_written_makes_it_fail()
    {
        var random = new Random(7);
        string[] parts = ["every", "cada", "de", "a", "les", "12/3", "-", "10", "18h", "am", "@x", "tue", "i", "mitja", "for", "2", "hours", "d'", "99/99/9999", "0/0", "24:00", "\u0301", "day", "after", "tomorrow", "31", "febrer"];
        for (var i = 0; i < 5_000; i++)
        {
            var line = string.Join(' ', Enumerable.Range(0, random.Next(9)).Select(_ => parts[random.Next(parts.Length)]));
            Assert.Null(QuickEntry.Read(line, Now).Fields("Europe/Madrid", "").Fault());
        }
    }

    static string Told(QuickRead read)
    {
        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var told = Day(read.Day) + (read.LastDay > read.Day ? $"/{Day(read.LastDay)}" : "");
        if (read.From is { } from && read.To is { } to)
            told += $" {from:HH\\:mm}-{to:HH\\:mm}{(to < from ? "+1" : "")}";
        if (read.Rule.Kind != "never")
            told += $" {read.Rule.Kind}{(read.Rule.Days.Length > 0 ? " " + read.Rule.Days : "")}";
        return read.Place.Length > 0 ? $"{told} @{read.Place}" : told;
    }
}
