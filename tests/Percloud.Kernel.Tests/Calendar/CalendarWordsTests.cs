using System.Globalization;
using System.Text;
using Percloud.Calendar;
using Percloud.Protocols.ICalendar;
using Percloud.Web;

namespace Percloud.Kernel.Tests;

/// <summary>Rules and alarms in the reader's words.</summary>
public sealed class CalendarWordsTests
{
    [Theory]
    [InlineData("FREQ=DAILY", "Every day", "Cada dia", "Cada día")]
    [InlineData("FREQ=WEEKLY;BYDAY=TU,TH", "Every week on Tuesday and Thursday", "Cada setmana: dimarts i dijous", "Cada semana: martes y jueves")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;COUNT=3", "Every 2 weeks on Tuesday, 3 times", "Cada 2 setmanes: dimarts, 3 vegades", "Cada 2 semanas: martes, 3 veces")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1TU", "Every month on the last Tuesday", "Cada mes, l’últim dimarts", "Cada mes, el último martes")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "On the last day of every month", "L’últim dia de cada mes", "El último día de cada mes")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday", "De dilluns a divendres", "De lunes a viernes")]
    [InlineData("FREQ=YEARLY", "Every year on 24 November", "Cada any, el 24 de novembre", "Cada año, el 24 de noviembre")]
    [InlineData("FREQ=HOURLY", "Repeats by a rule of its own.", "Es repeteix segons una regla pròpia.", "Se repite según una regla propia.")]
    public void A_rule_is_said_in_each_language(string rule, string english, string catalan, string spanish)
    {
        var item = Item($"DTSTART;TZID=Europe/Madrid:20261124T180000\r\nRRULE:{rule}\r\n");
        Assert.Equal((english, catalan, spanish), (Words("en-GB").Rule(item), Words("ca").Rule(item), Words("es").Rule(item)));
    }

    [Theory]
    [InlineData("-PT30M", "30 minutes before")]
    [InlineData("PT0S", "When it starts")]
    [InlineData("-P1D", "1 day before")]
    [InlineData("-P1W", "1 week before")]
    [InlineData("PT2H", "2 hours after the start")]
    public void An_alarm_is_said(string trigger, string said)
    {
        var item = Item($"DTSTART:20261124T180000Z\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:{trigger}\r\nEND:VALARM\r\n");
        Assert.Equal(said, Words("en-GB").Alarm(item.Master!.Components.Single(), item.Zones, CalendarZone.Utc));
    }

    static CalendarWords Words(string language) => new(TextCatalogue.Load(typeof(CalendarModule).Assembly).For(CultureInfo.GetCultureInfo(language)));

    static CalendarItem Item(string lines) => CalendarItem.Of(EntryText.Parse(Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\n{lines}END:VEVENT\r\nEND:VCALENDAR\r\n"))!, CalendarZone.Utc)[0];
}
