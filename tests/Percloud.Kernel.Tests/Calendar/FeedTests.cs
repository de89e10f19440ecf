using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Calendar;
using Percloud.Web;

namespace Percloud.Kernel.Tests;

/// <summary>Calendars that are read from elsewhere: what comes of answers of all kinds, and what followers see.</summary>
public sealed class FeedTests
{
    public static TheoryData<string> All => Engines.All;

    static readonly WorldPlan Plan = new()
    {
        More = services =>
        {
            services.AddSingleton(TextCatalogue.Load(typeof(CalendarModule).Assembly));
            new CalendarModule().AddServices(services);
        },
    };

    [Theory, MemberData(nameof(All))]
    public async Task Only_what_is_other_than_before_is_told_to_followers(string engine)
    {
        await using var world = await World.Begin(Plan with { Engine = engine });
        var people = await People.Settle(world);
        await using var server = new Answers();
        var feed = await Subscribe(world, people.Ana, server.Address);
        server.Say("ETag: \"1\"\r\n", Calendar(("a", "One"), ("b", "Two"), ("b", "Two"), (null, "Nameless")));
        await Read(world, feed);
        Assert.Equal(["Nameless", "One", "Two"], await Titles(world, people.Ana, feed));
        Assert.Equal("Club", (await Row(world, feed)).Title);
        var token = (await world.Get<ReadEntries>().Changes(people.Ana, feed, null, 100, World.Cancel)).Value.Token;

        // The same with new stamps is the same; the tag is sent along.
        server.Say("", Calendar("20260601T000000Z", ("a", "One"), ("b", "Two"), (null, "Nameless")));
        await Read(world, feed);
        Assert.Contains("If-None-Match: \"1\"", server.Asked, StringComparison.Ordinal);
        var same = (await world.Get<ReadEntries>().Changes(people.Ana, feed, token, 100, World.Cancel)).Value;
        Assert.Empty(same.Changed);
        Assert.Empty(same.Gone);

        server.Say("", Calendar(("a", "One"), ("b", "Two, later"), ("c", "Three")));
        await Read(world, feed);
        var other = (await world.Get<ReadEntries>().Changes(people.Ana, feed, token, 100, World.Cancel)).Value;
        Assert.Equal(["Three", "Two, later"], other.Changed.Select(e => e.Title).Order(StringComparer.Ordinal));
        Assert.Single(other.Gone);
        server.Answer("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n");
        await Read(world, feed);
        Assert.Equal(3, (await Titles(world, people.Ana, feed)).Count);
        Assert.Equal(Reason.Forbidden, (await world.Get<SaveEntry>().Run(people.Ana, people.Ana.OwnSpace!.Value, (await Row(world, feed)).Name, "x.ics", Encoding.UTF8.GetBytes(Calendar(("x", "X"))), null, World.Cancel)).Refusal!.Reason);
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n", "calendar.feed.failure.missing")]
    [InlineData("HTTP/1.1 401 No\r\nConnection: close\r\n\r\n", "calendar.feed.failure.forbidden")]
    [InlineData("HTTP/1.1 500 No\r\nConnection: close\r\n\r\n", "calendar.feed.failure.answer")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>", "calendar.feed.failure.no-calendar")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nConnection: close\r\n\r\n", "calendar.feed.failure.refused")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n", "calendar.feed.failure.too-much")]
    [InlineData("nonsense", "calendar.feed.failure.unreachable")]
    public async Task What_goes_wrong_is_said_and_what_was_read_stays(string answer, string failure)
    {
        await using var world = await World.Begin(Plan);
        var people = await People.Settle(world);
        await using var server = new Answers();
        var feed = await Subscribe(world, people.Ana, server.Address);
        server.Say("", Calendar(("a", "One")));
        await Read(world, feed);
        server.Answer(answer);
        await Read(world, feed);
        Assert.Equal(failure, (await Feed(world, feed)).Failure);
        Assert.Equal(["One"], await Titles(world, people.Ana, feed));
        server.Say("", Calendar(("a", "One"), ("b", "Two")));
        await Read(world, feed);
        Assert.Null((await Feed(world, feed)).Failure);
        Assert.Equal(2, (await Titles(world, people.Ana, feed)).Count);
    }

    [Fact]
    public async Task A_line_without_end_and_an_answer_without_end_are_not_read_to_theirs()
    {
        await using var world = await World.Begin(Plan);
        var people = await People.Settle(world);
        await using var server = new Answers();
        var feed = await Subscribe(world, people.Ana, server.Address);
        server.Say("", Calendar(("a", new string('x', 2_000_000))));
        await Read(world, feed);
        Assert.Equal("calendar.feed.failure.no-calendar", (await Feed(world, feed)).Failure);
        server.Answer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", $"100000\r\n{new string('x', 0x100000)}\r\n");
        await Read(world, feed, new OutboundLimits { AllowPrivate = true, MostBytes = 3_000_000 });
        Assert.Equal("calendar.feed.failure.too-much", (await Feed(world, feed)).Failure);
    }

    [Fact]
    public async Task The_guarded_way_out_does_not_lead_inwards()
    {
        await using var world = await World.Begin(Plan);
        var people = await People.Settle(world);
        await using var server = new Answers();
        var feed = await Subscribe(world, people.Ana, server.Address);
        await world.Get<ReadFeed>().Run(Actor.System(people.Cloud), feed, World.Cancel);
        Assert.Equal("calendar.feed.failure.refused", (await Feed(world, feed)).Failure);
        Assert.Equal("", server.Asked);
    }

    [Fact]
    public async Task The_job_comes_again_each_hour_and_later_after_failures()
    {
        await using var world = await World.Begin(Plan);
        var people = await People.Settle(world);
        await Subscribe(world, people.Ana, "http://127.0.0.1:9/a.ics");
        Assert.Equal(world.Clock.Ms, await NextOf(world, people));
        var job = world.Get<IEnumerable<IJobWorker>>().OfType<ReadFeeds>().Single();
        foreach (var hours in (int[])[2, 4, 8, 16, 24, 24])
        {
            var now = world.Clock.Ms;
            await Begin(world, people);
            await job.Run(new JobRun(Actor.System(people.Cloud), default, "{}", 1), World.Cancel);
            Assert.InRange(await NextOf(world, people) - now, 3_600_000L * hours - 60_000, 3_600_000L * hours);
            world.Clock.Advance(TimeSpan.FromHours(hours));
        }

        world.Clock.Advance(TimeSpan.FromDays(30));
        await Begin(world, people);
        await job.Run(new JobRun(Actor.System(people.Cloud), default, "{}", 1), World.Cancel);
        Assert.InRange(await NextOf(world, people), world.Clock.Ms + 1, world.Clock.Ms + 86_400_000);
    }

    [Theory]
    [InlineData("webcal://x.example/a.ics", "https://x.example/a.ics")]
    [InlineData(" WEBCALS://x.example/a.ics ", "https://x.example/a.ics")]
    [InlineData("http://x.example/a?b=1", "http://x.example/a?b=1")]
    [InlineData("https://ana:secret@x.example/a.ics", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("x.example/a.ics", null)]
    [InlineData("", null)]
    public void Addresses_of_calendars_are_known_when_seen(string typed, string? address) => Assert.Equal(address, FeedAddress.Clean(typed)?.AbsoluteUri);

    static async Task<ThingId> Subscribe(World world, Actor who, string address) => (await world.Get<SubscribeFeed>().Run(who, address, "", "", World.Cancel)).Value;

    static async Task Read(World world, ThingId feed, OutboundLimits? limits = null)
    {
        using var outbound = new Outbound(limits ?? new OutboundLimits { AllowPrivate = true }, TimeProvider.System);
        var people = world.Directory.All[0];
        await new ReadFeed(world.Get<CloudStore>(), outbound, world.Get<PutParts>()).Run(Actor.System(people.Id), feed, World.Cancel);
    }

    static async Task<List<string>> Titles(World world, Actor who, ThingId feed) =>
        [.. (await world.Get<ReadEntries>().Page(who, feed, new EntryRange(EntryKinds.None, null, null), null, 100, World.Cancel)).Value.Select(e => e.Title).Order(StringComparer.Ordinal)];

    static Task<CalendarFeed> Feed(World world, ThingId feed) => world.Read(Actor.System(world.Directory.All[0].Id), db => db.Query<CalendarFeed>().SingleAsync(f => f.CalendarId == feed, World.Cancel));

    static Task<CalendarCollection> Row(World world, ThingId feed) => world.Read(Actor.System(world.Directory.All[0].Id), db => db.Query<CalendarCollection>().SingleAsync(c => c.Id == feed, World.Cancel));

    // As the runner does before it hands a job to its worker.
    static Task<int> Begin(World world, People people) => world.Write(Actor.System(people.Cloud), db => db.Set<Job>().Where(j => j.Kind == ReadFeeds.KindName).ExecuteUpdateAsync(set => set.SetProperty(j => j.Attempts, 1), World.Cancel));

    static Task<long> NextOf(World world, People people) => world.Read(Actor.System(people.Cloud), db => db.Query<Job>().Where(j => j.Kind == ReadFeeds.KindName).Select(j => j.DueAt).SingleAsync(World.Cancel));

    static string Calendar(params (string? Uid, string Title)[] events) => Calendar("20260501T000000Z", events);

    static string Calendar(string stamp, params (string? Uid, string Title)[] events) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Club\r\nMETHOD:PUBLISH\r\n{string.Concat(events.Select(e => $"BEGIN:VEVENT\r\n{(e.Uid is null ? "" : $"UID:{e.Uid}\r\n")}DTSTAMP:{stamp}\r\nDTSTART;VALUE=DATE:20260601\r\nSUMMARY:{e.Title.Replace(",", "\\,", StringComparison.Ordinal)}\r\nEND:VEVENT\r\n"))}END:VCALENDAR\r\n";

    /// <summary>A server that says what it is told to, one answer for each connection.</summary>
    sealed class Answers : IAsyncDisposable
    {
        readonly TcpListener listener = new(IPAddress.Loopback, 0);
        readonly Task work;
        string answer = "";
        string again = "";

        public Answers()
        {
            listener.Start();
            work = Serve();
        }

        public string Address => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/a.ics";

        public string Asked { get; private set; } = "";

        public void Say(string headers, string body) => Answer($"HTTP/1.1 200 OK\r\nContent-Type: text/calendar\r\nConnection: close\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

        /// <summary>What it says, and what it then says again and again.</summary>
        public void Answer(string text, string over = "") => (answer, again) = (text, over);

        public async ValueTask DisposeAsync()
        {
            listener.Dispose();
            try
            {
                await work;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // It was told to stop.
            }
        }

        async Task Serve()
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(World.Cancel);
                try
                {
                    var stream = client.GetStream();
                    var buffer = new byte[8192];
                    Asked = Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, World.Cancel));
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), World.Cancel);
                    while (again.Length > 0)
                        await stream.WriteAsync(Encoding.UTF8.GetBytes(again), World.Cancel);
                }
                catch (IOException)
                {
                    // The other side has enough.
                }
            }
        }
    }
}
