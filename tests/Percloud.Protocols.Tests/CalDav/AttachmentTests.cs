using System.Text;
using System.Xml.Linq;
using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ICalendar.Tests;

namespace Percloud.Protocols.CalDav.Tests;

/// <summary>Managed attachments (RFC 8607): what clients post, what they are answered, and what becomes of the object.</summary>
public sealed class AttachmentTests
{
    static readonly ManagedAttachment Plan = new("id-1", "plan.pdf", "application/pdf", 3, "https://ana.example/dav/attachments/id-1/plan.pdf");

    readonly FilesBackend backend = new();
    readonly CalendarTalk talk;

    public AttachmentTests()
    {
        talk = new CalendarTalk { Backend = backend }.WithAppendixB();
        backend.Calendars["work"] = backend.Calendars["work"] with { KeepsAttachments = true };
    }

    // §3.4
    [Fact]
    public async Task A_file_is_added_and_the_answer_names_it()
    {
        var reply = await talk.Ask("POST", "work/abcd2.ics?action=attachment-add&rid=M,20060104T170000Z", "abc", ("Content-Type", "application/pdf; x=y"), ("Content-Disposition", "attachment; filename=\"plan.pdf\""));
        Assert.Equal((201, "id-1", "/dav/attachments/id-1", ""), (reply.Code, reply.Headers["Cal-Managed-ID"], reply.Headers["Location"], reply.Text));
        Assert.DoesNotContain("ETag", reply.Headers.Keys);
        Assert.Equal((AttachmentAction.Add, "plan.pdf", "application/pdf", null, false), (backend.Asked!.Action, backend.Asked.FileName, backend.Asked.Upload!.MediaType, backend.Asked.ManagedId, backend.Asked.WantsContent));
        Assert.Equal(["M", "20060104T170000Z"], backend.Asked.Occurrences!);
        Assert.Equal("abc", backend.Body);
    }

    [Theory]
    [InlineData("attachment-add", 201, true)]
    [InlineData("attachment-update&managed-id=id-0", 200, true)]
    [InlineData("attachment-remove&managed-id=id-0&rid=M", 200, false)]
    public async Task The_object_is_given_when_it_is_wanted(string action, int code, bool named)
    {
        var reply = await talk.Ask("POST", $"work/abcd1.ics?action={action}", "abc", ("Prefer", "return=representation"));
        Assert.Equal((code, "text/calendar; charset=utf-8", "/dav/calendars/s/work/abcd1.ics", "\"new\"", "return=representation"), (reply.Code, reply.Headers["Content-Type"], reply.Headers["Content-Location"], reply.Headers["ETag"], reply.Headers["Preference-Applied"]));
        Assert.StartsWith("BEGIN:VCALENDAR", reply.Text, StringComparison.Ordinal);
        Assert.Equal(named, reply.Headers.ContainsKey("Cal-Managed-ID"));
        Assert.Equal(named && code == 201, reply.Headers.ContainsKey("Location"));
    }

    [Theory]
    [InlineData("attachment-update&managed-id=id-0")]
    [InlineData("attachment-remove&managed-id=id-0")]
    public async Task Otherwise_there_is_nothing_to_say(string action) => Assert.Equal(204, (await talk.Ask("POST", $"work/abcd1.ics?action={action}", "abc")).Code);

    // §3.11
    [Theory]
    [InlineData("action=", "valid-action")]
    [InlineData("action=attachment-move", "valid-action")]
    [InlineData("action=Attachment-Add", "valid-action")]
    [InlineData("action=attachment-add&rid=", "valid-rid")]
    [InlineData("action=attachment-add&rid=M,,", "valid-rid")]
    [InlineData("action=attachment-update&managed-id=x&rid=M", "valid-rid")]
    [InlineData("action=attachment-add&managed-id=x", "valid-managed-id")]
    [InlineData("action=attachment-update", "valid-managed-id")]
    [InlineData("action=attachment-remove&managed-id=", "valid-managed-id")]
    public async Task What_makes_no_sense_is_refused_with_its_precondition(string query, string precondition)
    {
        var reply = await talk.Ask("POST", $"work/abcd1.ics?{query}", "abc");
        Assert.Equal(403, reply.Code);
        Assert.Equal(CalendarTalk.C + precondition, XDocument.Parse(reply.Text).Root!.Elements().First().Name);
        Assert.Null(backend.Asked);
    }

    [Theory]
    [InlineData("work/abcd1.ics", 405)]
    [InlineData("work/abcd1.ics?x=1", 405)]
    [InlineData("work/abcd1.ics?action=attachment-add&action=attachment-remove", 405)]
    [InlineData("work/?action=attachment-add", 405)]
    [InlineData("work/nothing.ics?action=attachment-add", 404)]
    [InlineData("?action=attachment-add", 405)]
    public async Task Only_an_object_has_attachments(string below, int code) => Assert.Equal(code, (await talk.Ask("POST", below, "abc")).Code);

    [Fact]
    public async Task What_is_too_large_or_only_a_part_is_refused_before_it_is_read()
    {
        talk.Declared = CalDav.MaxAttachmentSize + 1L;
        var reply = await talk.Ask("POST", "work/abcd1.ics?action=attachment-add", "abc");
        Assert.Equal((403, CalendarTalk.C + "max-attachment-size"), (reply.Code, XDocument.Parse(reply.Text).Root!.Elements().First().Name));
        talk.Declared = null;
        Assert.Equal(400, (await talk.Ask("POST", "work/abcd1.ics?action=attachment-add", "abc", ("Content-Range", "bytes 0-2/9"))).Code);
        Assert.Equal(415, (await talk.Ask("POST", "work/abcd1.ics?action=attachment-add", "abc", ("Content-Encoding", "gzip"))).Code);
        Assert.Equal(400, (await talk.Ask("POST", "work/abcd1.ics?action=attachment-add", "abc", ("If-Match", "x"))).Code);
        Assert.Null(backend.Asked);
    }

    [Fact]
    public async Task A_backend_that_keeps_none_takes_no_post() =>
        Assert.Equal(405, (await new CalendarTalk { Backend = new CalendarBackend() }.WithAppendixB().Ask("POST", "work/abcd1.ics?action=attachment-add", "abc")).Code);

    // §6
    [Fact]
    public async Task Calendars_say_their_bounds_and_the_home_that_attachments_are_read_where_it_is()
    {
        var asked = $"<D:propfind xmlns:D='DAV:' xmlns:C='{CalendarTalk.C}'><D:prop><C:max-attachment-size/><C:max-attachments-per-resource/><C:managed-attachments-server-URL/></D:prop></D:propfind>";
        var calendar = CalendarTalk.Root(await talk.Ask("PROPFIND", "work/", asked, ("Depth", "0"))).Descendants(CalendarTalk.D + "prop").First();
        Assert.Equal([("max-attachment-size", "33554432"), ("max-attachments-per-resource", "20")], calendar.Elements().Select(e => (e.Name.LocalName, e.Value)));
        var home = CalendarTalk.Root(await talk.Ask("PROPFIND", "", asked, ("Depth", "0"))).Descendants(CalendarTalk.D + "prop").First();
        Assert.Equal([("managed-attachments-server-URL", "")], home.Elements().Select(e => (e.Name.LocalName, e.Value)));
    }

    [Fact]
    public void Added_to_all_it_stands_in_each_component_and_the_rest_stays()
    {
        var calendar = Series();
        var before = calendar.ToString();
        Assert.Null(ManagedAttachments.Add(calendar, CalendarZone.Utc, null, Plan, static _ => { }));
        Assert.Equal(2, calendar.Components.Count(c => ManagedAttachments.In(c).Any()));
        Assert.Equal([Plan], ManagedAttachments.Of(calendar));
        Assert.Contains("ATTACH;MANAGED-ID=id-1;FMTTYPE=application/pdf;FILENAME=plan.pdf;SIZE=3:https:", calendar.ToString().Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        ManagedAttachments.Strip(calendar, ["id-1"]);
        Assert.Equal(before, calendar.ToString());
    }

    [Theory]
    [InlineData("M", 2, 1)]
    [InlineData("20260106T090000Z", 3, 1)]
    [InlineData("20260106T100000", 3, 1)]
    [InlineData("20260107T090000Z", 2, 1)]
    [InlineData("M,20260106T090000Z", 3, 2)]
    public void Added_to_some_occurrences_it_stands_in_them_alone(string rid, int components, int with)
    {
        var calendar = Series();
        Assert.Null(ManagedAttachments.Add(calendar, CalendarZone.Utc, rid.Split(','), Plan, static _ => { }));
        Assert.Equal((components, with), (calendar.Components.Count(c => c.Name == "VEVENT"), calendar.Components.Count(c => ManagedAttachments.In(c).Count() == 1)));
    }

    [Theory]
    [InlineData("20260106T080000Z")]
    [InlineData("m")]
    [InlineData("20260201T090000Z")]
    public void An_occurrence_that_is_not_planned_has_none(string rid) =>
        Assert.Equal(CalDavRefusal.ValidRid, ManagedAttachments.Add(Series(), CalendarZone.Utc, [rid], Plan, static _ => { }));

    [Fact]
    public void What_happens_once_has_no_occurrences_beside_the_master()
    {
        var calendar = Ics.Calendar("VEVENT", "UID:1", "DTSTART:20260105T090000Z");
        Assert.Equal(CalDavRefusal.ValidRid, ManagedAttachments.Add(calendar, CalendarZone.Utc, ["20260105T090000Z"], Plan, static _ => { }));
        Assert.Null(ManagedAttachments.Add(calendar, CalendarZone.Utc, ["M"], Plan, static _ => { }));
    }

    [Fact]
    public void Removed_from_one_occurrence_the_others_keep_it()
    {
        var calendar = Series();
        List<string> touched = [];
        ManagedAttachments.Add(calendar, CalendarZone.Utc, null, Plan, static _ => { });
        Assert.Null(ManagedAttachments.Remove(calendar, CalendarZone.Utc, ["20260106T090000Z"], "id-1", c => touched.Add(c.Property("RECURRENCE-ID")!.Value)));
        Assert.Equal(["20260106T100000"], touched);
        Assert.Equal((3, 2), (calendar.Components.Count(c => c.Name == "VEVENT"), calendar.Components.Count(c => ManagedAttachments.In(c).Any())));
        Assert.Null(ManagedAttachments.Remove(calendar, CalendarZone.Utc, null, "id-1", static _ => { }));
        Assert.Empty(ManagedAttachments.Of(calendar));
        Assert.Equal(CalDavRefusal.ValidManagedId, ManagedAttachments.Remove(calendar, CalendarZone.Utc, null, "id-1", static _ => { }));
    }

    [Fact]
    public void Another_takes_the_place_of_one_wherever_it_stands()
    {
        var calendar = Series();
        ManagedAttachments.Add(calendar, CalendarZone.Utc, null, Plan, static _ => { });
        var now = Plan with { Id = "id-2", FileName = "a \"b\";c.txt", MediaType = null, Size = null };
        Assert.Null(ManagedAttachments.Update(calendar, "id-1", now, static _ => { }));
        Assert.Equal([now], ManagedAttachments.Of(calendar));
        Assert.Equal(CalDavRefusal.ValidManagedId, ManagedAttachments.Update(calendar, "id-1", now, static _ => { }));
    }

    [Fact]
    public void There_are_at_most_as_many_as_is_said()
    {
        var calendar = Series();
        for (var at = 0; at < CalDav.MaxAttachments; at++)
            Assert.Null(ManagedAttachments.Add(calendar, CalendarZone.Utc, null, Plan with { Id = $"id-{at}" }, static _ => { }));
        Assert.Equal(CalDavRefusal.MaxAttachmentsPerResource, ManagedAttachments.Add(calendar, CalendarZone.Utc, null, Plan with { Id = "more" }, static _ => { }));
    }

    [Theory]
    [InlineData("attachment; filename=\"plan.pdf\"", "plan.pdf")]
    [InlineData("attachment;filename=plan.pdf", "plan.pdf")]
    [InlineData("attachment; FILENAME = plan.pdf ; size=3", "plan.pdf")]
    [InlineData("attachment; filename=\"a;b \\\"c\\\".txt\"", "a;b \"c\".txt")]
    [InlineData("attachment; filename=\"x.txt\"; filename*=UTF-8''pl%C3%A0%20nou.txt", "plà nou.txt")]
    [InlineData("attachment; filename*=iso-8859-1'en'%A3.txt", "£.txt")]
    [InlineData("attachment; filename*=UTF-8''%zz; filename=y.txt", "y.txt")]
    [InlineData("attachment; filename*=koi8-r''%C1; filename=y.txt", "y.txt")]
    [InlineData("attachment; filename=\"../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"C:\\temp\\a.txt\"", "a.txt")]
    [InlineData("attachment; filename*=UTF-8''..%2F..%2Fa%0d%0ab", "ab")]
    [InlineData("attachment; filename=\"photo\u202Egpj.exe\"", "photogpj.exe")]
    [InlineData("attachment; filename=\"..\"", null)]
    [InlineData("attachment; filename=\"\"", null)]
    [InlineData("attachment; filename", null)]
    [InlineData("attachment; filename=\"open", "open")]
    [InlineData("attachment", null)]
    [InlineData(null, null)]
    public void The_name_of_a_file_is_read_and_made_fit(string? header, string? name) => Assert.Equal(name, DispositionHeader.FileName(header));

    [Fact]
    public void A_long_name_keeps_its_extension()
    {
        var name = DispositionHeader.Clean(new string('a', 198) + "😀😀.tar.gz")!;
        Assert.Equal(200, name.Length + (name.EndsWith(".gz", StringComparison.Ordinal) ? 0 : 1000));
        Assert.Equal(new string('a', 190), DispositionHeader.Clean(new string('a', 190) + new string(' ', 50) + "b"));
        Assert.EndsWith("a.gzz", DispositionHeader.Clean(new string('a', 195) + "😀😀.gzz"), StringComparison.Ordinal);
    }

    // Every day at ten in Madrid, five times; the third one at noon.
    static CalendarComponent Series() => Ics.Calendar("VEVENT", "UID:1", "DTSTART;TZID=Europe/Madrid:20260105T100000", "RRULE:FREQ=DAILY;COUNT=5", "END",
        "VEVENT", "UID:1", "RECURRENCE-ID;TZID=Europe/Madrid:20260107T100000", "DTSTART;TZID=Europe/Madrid:20260107T120000");

    sealed class FilesBackend : CalendarBackend, IManagedAttachments
    {
        public AttachmentRequest? Asked { get; private set; }

        public string Body { get; private set; } = "";

        public async ValueTask<AttachmentAnswer> Attach(DavPath path, AttachmentRequest request, DavCondition condition, CancellationToken cancel)
        {
            Asked = request;
            Body = request.Upload is { } upload && await upload.Bytes(100, cancel) is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "";
            return new AttachmentAnswer(new DavResult(DavVerdict.Done) { ETag = "\"new\"" })
            {
                ManagedId = "id-1",
                Address = "/dav/attachments/id-1",
                Content = request.WantsContent ? Objects[path.Name] : (ReadOnlyMemory<byte>?)null,
            };
        }
    }
}
