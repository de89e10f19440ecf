using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host.Tests.Doors;

/// <summary>What one cloud may take of the host while others are busy too (DESIGN §3 "Neighbours").</summary>
public sealed class NeighbourTests
{
    [Fact]
    public void A_cloud_has_the_host_to_itself_until_another_comes_and_again_a_minute_after()
    {
        var clock = new TestClock();
        var bustle = new Bustle(clock);
        var (ana, bea) = (new CloudId(Guid.CreateVersion7()), new CloudId(Guid.CreateVersion7()));
        Assert.True(bustle.IsAlone(ana));
        Assert.True(bustle.IsAlone(ana));
        Assert.False(bustle.IsAlone(bea));
        Assert.False(bustle.IsAlone(ana));
        Assert.False(bustle.IsAlone(ana));
        clock.Advance(Bustle.Memory + TimeSpan.FromSeconds(1));
        Assert.True(bustle.IsAlone(ana));
        Assert.False(bustle.IsAlone(bea));
    }

    [Fact]
    public void A_seconds_bytes_go_at_once_and_what_is_more_has_to_be_made_up_for()
    {
        var clock = new TestClock();
        var flow = new ByteFlow(1_000_000, clock);
        Assert.Equal(TimeSpan.Zero, flow.Take(900_000));
        Assert.InRange(flow.Take(2_100_000).TotalSeconds, 1.5, 2);
        Assert.False(flow.IsFull);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.InRange(flow.Take(0).TotalSeconds, 0.5, 1);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(flow.IsFull);
        Assert.Equal(TimeSpan.Zero, flow.Take(1_000_000));
    }

    [Fact]
    public async Task A_turn_is_given_back_while_its_request_waits_for_the_client_and_for_good_at_its_end()
    {
        using var running = new SemaphoreSlim(1, 1);
        var (first, second) = (new Turn(running), new Turn(running));
        await first.Take(CancellationToken.None);
        var waits = second.Take(CancellationToken.None).AsTask();
        Assert.False(waits.IsCompleted);
        var client = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var aside = first.Aside(new ValueTask<int>(client.Task)).AsTask();
        await waits;
        client.SetResult(7);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(aside.IsCompleted);
        second.End();
        Assert.Equal(7, await aside);
        first.End();
        await first.Aside(new ValueTask<int>(Task.FromResult(1)));
        Assert.Equal(1, running.CurrentCount);
    }

    [Fact]
    public async Task What_goes_over_the_rate_is_slowed_down_up_and_down_only_while_a_neighbour_is_busy()
    {
        await using var host = await TestHost.Start(neighbours: new NeighbourLimits { BytesPerSecond = 400_000 });
        using var ana = await Dav.Of(host, "ana");
        using var bea = await Dav.Of(host, "bea");
        await ana.Put("large", new ByteArrayContent(new byte[4_000_000])); // alone: at once, or this alone would take ten seconds
        await bea.Put("small", new ByteArrayContent(new byte[10]));
        var clock = Stopwatch.StartNew();
        await ana.Put("large", new ByteArrayContent(new byte[1_200_000]));
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(1.5), $"1.2 MB came in after {clock.Elapsed}.");
        clock.Restart();
        Assert.Equal(1_200_000, (await ana.Client.GetByteArrayAsync(new Uri("large", UriKind.Relative))).Length);
        Assert.True(clock.Elapsed > TimeSpan.FromSeconds(1.5), $"1.2 MB went out after {clock.Elapsed}.");

        // The neighbour's own rate is untouched by it.
        Assert.Equal(TimeSpan.Zero, host.Get<CloudFlows>().Take(host.Get<CloudDirectory>().ByName("bea.localhost")!.Id, down: true, 100_000));
    }

    [Fact]
    public async Task Bytes_are_counted_as_they_go_where_no_length_was_said_and_where_the_client_leaves_in_the_middle()
    {
        await using var host = await TestHost.Start();
        using var ana = await Dav.Of(host, "ana");
        using (var unknown = new StreamContent(new MemoryStream(new byte[300_000])))
        {
            unknown.Headers.ContentLength = null;
            ana.Client.DefaultRequestHeaders.TransferEncodingChunked = true;
            await ana.Put("file", unknown);
            ana.Client.DefaultRequestHeaders.TransferEncodingChunked = null;
        }

        await Counted(host, 300_000, 0);
        using (var list = await ana.Client.SendAsync(new HttpRequestMessage(new HttpMethod("PROPFIND"), "")))
        {
            var text = await list.Content.ReadAsByteArrayAsync();
            await Counted(host, 0, text.Length);
        }

        using (var head = await ana.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "file")))
            Assert.Equal(300_000, head.Content.Headers.ContentLength);
        await ana.Put("other", new ByteArrayContent(new byte[5]));
        await Counted(host, 5, 0);

        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, host.HttpPort);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"PUT /dav/files/cut HTTP/1.1\r\nHost: ana.localhost\r\nAuthorization: {ana.Client.DefaultRequestHeaders.Authorization}\r\nContent-Length: 1000000\r\n\r\n"));
            await client.GetStream().WriteAsync(new byte[200_000]);
            await Task.Delay(500);
        }

        await Counted(host, 200_000, 0);
    }

    [Fact]
    public async Task Over_the_bound_of_connections_an_answer_is_the_last_of_its_connection()
    {
        await using var host = await TestHost.Start(neighbours: new NeighbourLimits { Connections = 2 });
        var cloud = await host.MakeCloud();
        await host.MakeCloud("bea.localhost", "bea");
        var open = new List<TcpClient>();
        try
        {
            Assert.DoesNotContain("Connection: close", await Ask("ana.localhost"), StringComparison.Ordinal);
            Assert.DoesNotContain("Connection: close", await Ask("ana.localhost"), StringComparison.Ordinal);
            Assert.Contains("Connection: close", await Ask("ana.localhost"), StringComparison.Ordinal);
            Assert.DoesNotContain("Connection: close", await Ask("bea.localhost"), StringComparison.Ordinal);
            Assert.Equal(2, host.Get<CloudConnections>().Of(cloud.Id));
        }
        finally
        {
            open.ForEach(client => client.Dispose());
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (host.Get<CloudConnections>().Of(cloud.Id) > 0)
            await Task.Delay(20, patience.Token);
        Assert.DoesNotContain("Connection: close", await Ask("ana.localhost"), StringComparison.Ordinal);
        open[^1].Dispose();

        async Task<string> Ask(string name)
        {
            var client = new TcpClient();
            open.Add(client);
            await client.ConnectAsync(IPAddress.Loopback, host.HttpPort);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /sign-in HTTP/1.1\r\nHost: {name}\r\n\r\n"));
            var head = new StringBuilder();
            var reader = new StreamReader(client.GetStream());
            while (await reader.ReadLineAsync() is { Length: > 0 } line)
                head.AppendLine(line);
            return head.ToString();
        }
    }

    // A request is counted when it is over, which may be a moment after its answer came.
    static async Task Counted(TestHost host, long bytesIn, long bytesOut)
    {
        var (store, cloud) = (host.Get<HostStore>(), host.Get<CloudDirectory>().ByName("ana.localhost")!.Id);
        var (received, sent) = (0L, 0L);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        do
        {
            await Task.Delay(20, patience.Token);
            await host.Get<Metering>().Flush(store, CancellationToken.None);
            var rows = await store.Read(db => db.Set<UsageDay>().AsNoTracking().Where(u => u.CloudId == cloud).ToListAsync());
            await store.Write(db => db.Set<UsageDay>().Where(u => u.CloudId == cloud).ExecuteDeleteAsync(), CancellationToken.None);
            (received, sent) = (received + rows.Sum(r => r.BytesIn), sent + rows.Sum(r => r.BytesOut));
        }
        while (received < bytesIn || sent < bytesOut);
        Assert.Equal((bytesIn, bytesOut), (received, sent));
    }

    sealed class Dav(HttpClient client) : IDisposable
    {
        public HttpClient Client => client;

        public static async Task<Dav> Of(TestHost host, string owner)
        {
            await host.MakeCloud($"{owner}.localhost", owner);
            var word = await host.MakeAppPassword($"{owner}@{owner}.localhost");
            var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{host.HttpPort}/dav/files/") };
            client.DefaultRequestHeaders.Host = $"{owner}.localhost";
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{owner}:{word}")));
            return new Dav(client);
        }

        public async Task Put(string name, HttpContent content)
        {
            using var answer = await client.PutAsync(new Uri(name, UriKind.Relative), content);
            Assert.True(answer.IsSuccessStatusCode, $"PUT {name}: {answer.StatusCode}");
        }

        public void Dispose() => client.Dispose();
    }
}
