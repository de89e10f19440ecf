using System.Text.RegularExpressions;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>The invented world of the tests of calendars: in ana.localhost live ana, bea and carl; ana and bea are in the circle Veins.</summary>
public sealed class CalendarWorld : IAsyncLifetime
{
    internal const string C = "urn:ietf:params:xml:ns:caldav";

    internal TestHost Host { get; private set; } = null!;

    internal DavTalk Ana { get; private set; } = null!;

    internal DavTalk Bea { get; private set; } = null!;

    internal DavTalk Carl { get; private set; } = null!;

    /// <summary>Homes of calendars, with a slash at their ends.</summary>
    internal string AnasHome { get; private set; } = "";

    internal string BeasHome { get; private set; } = "";

    /// <summary>The first calendars for events, with a slash at their ends.</summary>
    internal string AnasCalendar { get; private set; } = "";

    internal string BeasCalendar { get; private set; } = "";

    /// <summary>Ana's list of tasks.</summary>
    internal string AnasTasks { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start();
        await Host.MakeCloud();
        foreach (var address in (string[])["bea@ana.localhost", "carl@ana.localhost"])
            await Host.MakeAccount(address);
        var ana = await ContactsWorld.Actor(Host, "ana");
        var group = (await Host.Get<Groups>().Make(ana, "Veins", GroupKind.Circle, default)).Value;
        Assert.True((await Host.Get<Groups>().AddMember(ana, group, "bea", admin: false, default)).Done);
        (Ana, Bea, Carl) = (await DavTalk.With(Host), await DavTalk.With(Host, "bea@ana.localhost"), await DavTalk.With(Host, "carl@ana.localhost"));
        (AnasHome, BeasHome) = (await HomeOf(Ana), await HomeOf(Bea));
        (AnasCalendar, BeasCalendar, AnasTasks) = (await First(Ana, AnasHome, "VEVENT"), await First(Bea, BeasHome, "VEVENT"), await First(Ana, AnasHome, "VTODO"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var talk in (DavTalk[])[Ana, Bea, Carl])
            talk.Dispose();
        await Host.DisposeAsync();
    }

    internal static string Event(string uid, string start, string end, params string[] more) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART{start}\r\nDTEND{end}\r\n{string.Concat(more.Select(line => line + "\r\n"))}END:VEVENT\r\nEND:VCALENDAR\r\n";

    internal static string Task(string uid, params string[] more) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\nBEGIN:VTODO\r\nUID:{uid}\r\nDTSTAMP:20260101T000000Z\r\n{string.Concat(more.Select(line => line + "\r\n"))}END:VTODO\r\nEND:VCALENDAR\r\n";

    internal static string Query(string filter, string props = "<D:getetag/>", string more = "") =>
        $"<C:calendar-query xmlns:C='{C}' xmlns:D='DAV:'><D:prop>{props}</D:prop><C:filter><C:comp-filter name='VCALENDAR'>{filter}</C:comp-filter></C:filter>{more}</C:calendar-query>";

    internal static string Between(string kind, string from, string to) => $"<C:comp-filter name='{kind}'><C:time-range start='{from}' end='{to}'/></C:comp-filter>";

    /// <summary>Makes a calendar of its own for a test.</summary>
    internal static async Task<string> NewCalendar(DavTalk who, string home, string name, string set = "")
    {
        await who.Needs(201, "MKCALENDAR", home + name, set.Length == 0 ? null : $"<C:mkcalendar xmlns:C='{C}' xmlns:D='DAV:'><D:set><D:prop>{set}</D:prop></D:set></C:mkcalendar>");
        return $"{home}{name}/";
    }

    /// <summary>Follows the way that clients go: well-known address, principal, home.</summary>
    internal static async Task<string> HomeOf(DavTalk who)
    {
        var lead = await who.Needs(308, "PROPFIND", "/.well-known/caldav", "<propfind xmlns='DAV:'><prop><current-user-principal/></prop></propfind>", ("Depth", "0"));
        var first = await who.Needs(207, "PROPFIND", lead.Header("Location")!, "<propfind xmlns='DAV:'><prop><current-user-principal/></prop></propfind>", ("Depth", "0"));
        var principal = ContactsWorld.Between(first.Text, "<D:current-user-principal><D:href>", "</D:href>");
        var second = await who.Needs(207, "PROPFIND", principal, $"<propfind xmlns='DAV:'><prop><C:calendar-home-set xmlns:C='{C}'/></prop></propfind>", ("Depth", "0"));
        return ContactsWorld.Between(second.Text[second.Text.IndexOf("calendar-home-set", StringComparison.Ordinal)..], "<D:href>", "</D:href>");
    }

    /// <summary>The first calendar of a home that takes a kind.</summary>
    internal static async Task<string> First(DavTalk who, string home, string component)
    {
        var listed = await who.Needs(207, "PROPFIND", home, $"<propfind xmlns='DAV:'><prop><resourcetype/><C:supported-calendar-component-set xmlns:C='{C}'/></prop></propfind>", ("Depth", "1"));
        var one = Regex.Matches(listed.Text, "<D:response>.*?</D:response>", RegexOptions.Singleline).First(m => m.Value.Contains($"name=\"{component}\"", StringComparison.Ordinal) && m.Value.Contains("<x:calendar ", StringComparison.Ordinal));
        return ContactsWorld.Between(one.Value, "<D:href>", "</D:href>");
    }

    /// <summary>Asks again until an answer is as wanted, for what happens behind the reply.</summary>
    internal static async Task<DavReply> Until(DavTalk who, string method, string path, string? body, Func<DavReply, bool> isThere)
    {
        for (var tries = 0; ; tries++)
        {
            var reply = await who.Ask(method, path, body, ("Depth", "1"));
            if (isThere(reply))
                return reply;
            Assert.True(tries < 300, $"{method} {path} still answers {reply.Code}: {reply.Text}");
            await System.Threading.Tasks.Task.Delay(100);
        }
    }
}
