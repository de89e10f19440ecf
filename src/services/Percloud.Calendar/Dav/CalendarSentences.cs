using System.Globalization;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Calendar;

/// <summary>Names and refusals in words for WebDAV clients, which do not say what language their person reads.</summary>
static class CalendarSentences
{
    static readonly Lazy<Percloud.Web.Texts> English = new(() => TextCatalogue.Load(typeof(CalendarSentences).Assembly).For(CultureInfo.GetCultureInfo("en")));

    public static string Of(Refusal refusal) => English.Value.Say(refusal);

    /// <summary>What stands in place of what somebody keeps for themselves.</summary>
    public static string Taken => English.Value["calendar.page.taken"];

    /// <summary>What a calendar is called where several spaces' calendars stand side by side.</summary>
    public static string TitleOf(Seen<CalendarCollection> seen) => TitleOf(seen, English.Value);

    public static string TitleOf(Seen<CalendarCollection> seen, Percloud.Web.Texts texts)
    {
        var (calendar, own) = (seen.Row, seen.Kind == SeenKind.Own);
        // One that a client named by its address only is called that.
        var title = calendar.Title.Length > 0 || calendar.Name == calendar.Id.Text() || calendar.Use == CalendarUse.Inbox ? calendar.Title : calendar.Name;
        if (title.Length == 0)
            title = texts[calendar.Use == CalendarUse.Inbox ? "calendar.inbox" : calendar.Takes == EntryKinds.Task ? "calendar.tasks" : "calendar.own"];
        return own ? title : texts["calendar.of", ("title", title), ("space", seen.SpaceName)];
    }

    /// <summary>True when a client made the calendar at an address of its choice and has given it no name: it may still bring one.</summary>
    public static bool HasNoName(Seen<CalendarCollection> seen) => seen.Row is { Title: "", Use: not CalendarUse.Inbox } calendar && calendar.Name != calendar.Id.Text();
}
