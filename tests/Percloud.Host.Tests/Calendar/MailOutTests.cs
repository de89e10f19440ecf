using System.Collections.Concurrent;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Calendar;
using Percloud.Contracts.Mail;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Invitations to people outside, handed over to whoever sends mail (RFC 6047): at least once, in order, nothing twice after it was taken.</summary>
public sealed class MailOutTests
{
    const string AnaOrganizes = "ORGANIZER;CN=Ana:mailto:ana@ana.localhost";
    const string AnaComes = "ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:ana@ana.localhost";
    const string OnaInvited = "ATTENDEE;CN=Ona Serra;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:ona@elsewhere.example";

    [Fact]
    public async Task What_mail_cannot_take_now_stays_and_goes_once_when_it_can()
    {
        await using var there = await Place.Make(MailVerdict.Later);
        await there.Ana.Needs(201, "PUT", there.Calendar + "m.ics", Meeting("m", "SUMMARY:Assembly", "LOCATION:Square", "DESCRIPTION:Bring\\nchairs"));
        await there.UntilFailed();
        Assert.Equal(1, await there.Waiting());
        var tag = (await there.Ana.Needs(200, "GET", there.Calendar + "m.ics")).Header("Schedule-Tag");

        // The acknowledgement is lost on its way: the same comes again, and is the same.
        there.Mail.Verdict = MailVerdict.Taken;
        there.Mail.Breaks = true;
        await Assert.ThrowsAsync<InvalidOperationException>(there.Send);
        Assert.Equal(1, await there.Waiting());
        there.Mail.Breaks = false;
        await there.Send();
        Assert.Equal(0, await there.Waiting());
        var asked = there.Mail.Asked.Count;
        await there.Send();
        Assert.Equal(asked, there.Mail.Asked.Count);
        Assert.Single(there.Mail.Asked.Select(m => m.Id).Distinct());

        var text = await there.Entry("m.ics");
        Assert.Contains("SCHEDULE-STATUS=1.1:mailto:ona@elsewhere.example", text, StringComparison.Ordinal);
        Assert.Equal(tag, (await there.Ana.Needs(200, "GET", there.Calendar + "m.ics")).Header("Schedule-Tag"));
        var mail = there.Mail.Asked.Last();
        Assert.Equal(("REQUEST", "ana@ana.localhost", "ona@elsewhere.example", "Ona Serra", "Invitation: Assembly"), (mail.Method, mail.From.Address, mail.To.Address, mail.To.Name, mail.Subject));
        foreach (var piece in (string[])["invites you: Assembly", "8 December 2026, 18:00–19:00 (Europe/Madrid)", "Where: Square", "Bring\nchairs"])
            Assert.Contains(piece, mail.Text, StringComparison.Ordinal);
        Assert.Contains("METHOD:REQUEST", Encoding.UTF8.GetString(mail.Calendar.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_follows_does_not_overtake_and_what_cannot_go_is_told_in_the_entry()
    {
        await using var there = await Place.Make(MailVerdict.Later);
        await there.Ana.Needs(201, "PUT", there.Calendar + "o.ics", Meeting("o", "SUMMARY:First"));
        await there.UntilFailed();
        await there.Ana.Needs(204, "PUT", there.Calendar + "o.ics", Meeting("o", "SUMMARY:Second"));
        await there.UntilFailed();
        Assert.Equal(2, await there.Waiting());
        Assert.Single(there.Mail.Asked.Select(m => m.Id).Distinct());
        there.Mail.Verdict = MailVerdict.Refused;
        await there.Send();
        Assert.Equal(0, await there.Waiting());
        Assert.Equal(["Invitation: First", "Invitation: Second"], there.Mail.Asked.TakeLast(2).Select(m => m.Subject));
        Assert.Contains("SCHEDULE-STATUS=5.1", await there.Entry("o.ics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_nobody_to_send_mail_they_wait_and_what_is_over_by_then_does_not_go()
    {
        await using var there = await Place.Make(null);
        await there.Ana.Needs(201, "PUT", there.Calendar + "w.ics", Meeting("w", "SUMMARY:Waits"));
        await there.Send();
        Assert.Equal(1, await there.Waiting());
        var again = await there.Host.Get<CloudStore>().Read(there.System, db => db.Query<Job>().Where(j => j.Kind == SendWaiting.KindName).MaxAsync(j => j.DueAt), default);
        Assert.InRange(again - there.Host.Clock.GetUtcNow().ToUnixTimeMilliseconds(), 23L * 3_600_000, 25L * 3_600_000);
        there.Host.Clock.Advance(TimeSpan.FromDays(60));
        var fake = new Fake { Verdict = MailVerdict.Taken };
        var later = ActivatorUtilities.CreateInstance<SendWaiting>(there.Host.Get<IServiceProvider>(), (IEnumerable<IMailOut>)[fake]);
        await later.Run(new JobRun(there.System, default, "{}", 1), default);
        Assert.Empty(fake.Asked);
        Assert.Equal(0, await there.Waiting());
    }

    static string Meeting(string uid, params string[] more) => CalendarWorld.Event(uid, ";TZID=Europe/Madrid:20261208T180000", ";TZID=Europe/Madrid:20261208T190000", [.. more, AnaOrganizes, AnaComes, OnaInvited]);

    /// <summary>Whoever sends mail, as the tests want them.</summary>
    sealed class Fake : IMailOut
    {
        public ConcurrentQueue<InvitationMail> Asked { get; } = [];

        public MailVerdict Verdict { get; set; }

        public bool Breaks { get; set; }

        public Task<MailVerdict> Send(Actor actor, InvitationMail mail, CancellationToken cancel)
        {
            Asked.Enqueue(mail);
            return Breaks ? Task.FromException<MailVerdict>(new IOException("The line broke.")) : Task.FromResult(Verdict);
        }
    }

    sealed record Place(TestHost Host, DavTalk Ana, string Calendar, Fake Mail, Actor System) : IAsyncDisposable
    {
        public static async Task<Place> Make(MailVerdict? verdict)
        {
            var fake = new Fake { Verdict = verdict ?? default };
            var host = await TestHost.Start(services => { if (verdict is not null) services.AddSingleton<IMailOut>(fake); });
            await host.MakeCloud();
            var ana = await DavTalk.With(host);
            var calendar = await CalendarWorld.First(ana, await CalendarWorld.HomeOf(ana), "VEVENT");
            return new Place(host, ana, calendar, fake, Actor.System(host.Get<CloudDirectory>().ByName("ana.localhost")!.Id));
        }

        public Task Send() => Host.Get<IEnumerable<IJobWorker>>().OfType<SendWaiting>().Single().Run(new JobRun(System, default, "{}", 1), default);

        public Task<int> Waiting() => Host.Get<CloudStore>().Read(System, db => db.Query<WaitingMessage>().CountAsync(), default);

        public async Task<string> Entry(string name) => (await Ana.Needs(200, "GET", Calendar + name)).Text.Replace("\r\n ", "", StringComparison.Ordinal);

        /// <summary>Waits until the runner has tried and will try later.</summary>
        public async Task UntilFailed()
        {
            for (var tries = 0; !await Host.Get<CloudStore>().Read(System, db => db.Query<Job>().AnyAsync(j => j.Kind == SendWaiting.KindName && j.LastError != null && j.LastError.Contains("handed over")), default); tries++)
            {
                Assert.True(tries < 300, "The runner did not try.");
                await Task.Delay(50);
            }
        }

        public async ValueTask DisposeAsync()
        {
            Ana.Dispose();
            await Host.DisposeAsync();
        }
    }
}
