using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Percloud.Kernel.Tests;

/// <summary>The guarded way out (DESIGN §7).</summary>
public sealed class OutboundTests
{
    [Theory]
    [InlineData("127.0.0.1"), InlineData("127.255.255.254"), InlineData("0.0.0.0"), InlineData("10.1.2.3"), InlineData("100.64.0.1"), InlineData("169.254.169.254")]
    [InlineData("172.16.0.1"), InlineData("172.31.255.255"), InlineData("192.168.1.1"), InlineData("192.0.0.1"), InlineData("198.18.0.1"), InlineData("224.0.0.1"), InlineData("255.255.255.255")]
    [InlineData("::"), InlineData("::1"), InlineData("::2"), InlineData("::0.1.2.3"), InlineData("fe80::1"), InlineData("fe80::1%2"), InlineData("fec0::1"), InlineData("fc00::1"), InlineData("fd12::1"), InlineData("ff02::1"), InlineData("2001:db8::1"), InlineData("3fff::1"), InlineData("5f00::1"), InlineData("100::1")]
    [InlineData("::ffff:127.0.0.1"), InlineData("::ffff:10.0.0.1"), InlineData("::127.0.0.1"), InlineData("::ffff:0:127.0.0.1"), InlineData("64:ff9b::127.0.0.1"), InlineData("64:ff9b::a9fe:a9fe"), InlineData("64:ff9b:1::1"), InlineData("2002:7f00:1::1"), InlineData("2002:c0a8:101::"), InlineData("2001:0:1:2:3:4:5:6")]
    public void The_host_s_own_networks_are_not_public(string address) => Assert.False(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1"), InlineData("8.8.8.8"), InlineData("100.63.255.255"), InlineData("100.128.0.0"), InlineData("172.15.255.255"), InlineData("172.32.0.0"), InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111"), InlineData("2a00:1450::1"), InlineData("::ffff:8.8.8.8"), InlineData("64:ff9b::8.8.8.8"), InlineData("2002:808:808::1")]
    public void The_internet_is_public(string address) => Assert.True(AddressRules.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task Nobody_reaches_the_host_itself_by_any_spelling_and_only_http_is_spoken()
    {
        await using var server = new Answering(_ => "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
        using var outbound = new Outbound(new OutboundLimits(), TimeProvider.System);
        foreach (var host in (string[])["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0"])
            Assert.Equal((host, OutboundVerdict.Refused), (host, (await Get(outbound, $"http://{host}:{server.Port}/")).Verdict));
        foreach (var address in (string[])["ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "http://user:word@example.org/"])
            Assert.Equal((address, OutboundVerdict.Refused), (address, (await Get(outbound, address)).Verdict));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task What_is_open_answers_and_a_redirect_to_what_is_not_is_refused()
    {
        await using var inner = new Answering(_ => "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret", IPAddress.Parse("127.0.0.2"));
        await using var server = new Answering(path => path switch
        {
            "/in" => $"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2:{inner.Port}/\r\nContent-Length: 0\r\n\r\n",
            "/name" => $"HTTP/1.1 302 Found\r\nLocation: http://inner.example:{inner.Port}/\r\nContent-Length: 0\r\n\r\n",
            "/file" => "HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\r\n",
            "/loop" => "HTTP/1.1 307 Again\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n",
            "/once" => "HTTP/1.1 301 Moved\r\nLocation: /hello\r\nContent-Length: 0\r\n\r\n",
            _ => "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\n\r\nhello",
        });
        using var outbound = Open(server);
        var hello = await Get(outbound, $"http://open.example:{server.Port}/once");
        Assert.Equal((OutboundVerdict.Answered, HttpStatusCode.OK, "text/plain", "hello"), (hello.Verdict, hello.Status, hello.MediaType, Encoding.UTF8.GetString(hello.Body!)));
        Assert.EndsWith("/hello", hello.Address!.ToString(), StringComparison.Ordinal);
        foreach (var path in (string[])["in", "name", "file"])
            Assert.Equal((path, OutboundVerdict.Refused), (path, (await Get(outbound, $"http://open.example:{server.Port}/{path}")).Verdict));
        Assert.Equal(OutboundVerdict.TooMuch, (await Get(outbound, $"http://open.example:{server.Port}/loop")).Verdict);
        Assert.Equal(6, server.Asked.Count(a => a == "/loop"));
        Assert.Empty(inner.Asked);
    }

    [Fact]
    public async Task A_name_that_changes_its_answer_reaches_only_what_was_judged()
    {
        await using var inner = new Answering(_ => "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 6\r\n\r\nsecret", IPAddress.Parse("127.0.0.2"));
        await using var server = new Answering(_ => "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nopen", IPAddress.Loopback, inner.Port);
        var answers = new Queue<IPAddress[]>([[IPAddress.Parse("127.0.0.2"), IPAddress.Loopback], [IPAddress.Parse("127.0.0.2")], []]);
        using var outbound = new Outbound(new OutboundLimits(), TimeProvider.System) { MayReach = a => a.Equals(IPAddress.Loopback), Resolve = (_, _) => Task.FromResult(answers.Dequeue()) };
        var address = $"http://rebinding.example:{server.Port}/";
        Assert.Equal("open", Encoding.UTF8.GetString((await Get(outbound, address)).Body!));
        Assert.Equal(OutboundVerdict.Refused, (await Get(outbound, address)).Verdict);
        Assert.Equal(OutboundVerdict.Unreachable, (await Get(outbound, address)).Verdict);
        Assert.Empty(inner.Asked);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task Size_and_time_are_bounded_whatever_the_other_side_says()
    {
        await using var server = new Answering(path => path switch
        {
            "/said" => "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + new string('x', 1001),
            "/unsaid" => "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + new string('x', 1001),
            "/fits" => "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + new string('x', 1000),
            "/headers" => "HTTP/1.1 200 OK\r\nX: " + new string('x', 100_000) + "\r\n\r\n",
            "/never" => null,
            _ => "rubbish\r\n\r\n",
        });
        var clock = new FakeClock();
        using var outbound = Open(server, new OutboundLimits { MostBytes = 1000, Time = TimeSpan.FromSeconds(5) }, clock);
        Assert.Equal(OutboundVerdict.TooMuch, (await Get(outbound, $"http://open.example:{server.Port}/said")).Verdict);
        Assert.Equal(OutboundVerdict.TooMuch, (await Get(outbound, $"http://open.example:{server.Port}/unsaid")).Verdict);
        Assert.Equal(1000, (await Get(outbound, $"http://open.example:{server.Port}/fits")).Body!.Length);
        Assert.Equal(OutboundVerdict.Unreachable, (await Get(outbound, $"http://open.example:{server.Port}/headers")).Verdict);
        Assert.Equal(OutboundVerdict.Unreachable, (await Get(outbound, $"http://open.example:{server.Port}/rubbish")).Verdict);
#pragma warning disable CA2025 // it ends below, before the client goes
        var slow = Get(outbound, $"http://open.example:{server.Port}/never");
#pragma warning restore CA2025
        while (!server.Asked.Contains("/never"))
            await Task.Delay(5, World.Cancel);
        Assert.False(slow.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(OutboundVerdict.Unreachable, (await slow).Verdict);
        using var left = new CancellationTokenSource();
        left.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outbound.Send(u => new HttpRequestMessage(HttpMethod.Get, u), new Uri($"http://open.example:{server.Port}/never"), left.Token));
    }

    static Outbound Open(Answering server, OutboundLimits? limits = null, TimeProvider? clock = null) => new(limits ?? new OutboundLimits(), clock ?? TimeProvider.System)
    {
        MayReach = a => a.Equals(server.Address),
        Resolve = (name, _) => Task.FromResult<IPAddress[]>([name == "open.example" ? server.Address : IPAddress.Parse("127.0.0.2")]),
    };

    static Task<OutboundAnswer> Get(Outbound outbound, string address) => outbound.Send(u => new HttpRequestMessage(HttpMethod.Get, u), new Uri(address), World.Cancel);

    /// <summary>A server that says exactly what a test wants, or nothing.</summary>
    sealed class Answering : IAsyncDisposable
    {
        readonly TcpListener listener;
        readonly CancellationTokenSource ended = new();
        readonly Func<string, string?> answer;
        readonly Task serving;

        public Answering(Func<string, string?> answer, IPAddress? address = null, int port = 0)
        {
            this.answer = answer;
            Address = address ?? IPAddress.Loopback;
            listener = new TcpListener(Address, port);
            listener.Start();
            serving = Serve();
        }

        public IPAddress Address { get; }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public ConcurrentQueue<string> Asked { get; } = [];

        public async ValueTask DisposeAsync()
        {
            await ended.CancelAsync();
            listener.Dispose();
            await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended.Dispose();
        }

        async Task Serve()
        {
            while (true)
                _ = One(await listener.AcceptTcpClientAsync(ended.Token));
        }

        async Task One(TcpClient client)
        {
            using (client)
            {
                try
                {
                    await using var stream = client.GetStream();
                    using var reader = new StreamReader(stream, Encoding.ASCII);
                    while (await reader.ReadLineAsync(ended.Token) is { Length: > 0 } request)
                    {
                        while (await reader.ReadLineAsync(ended.Token) is { Length: > 0 })
                        {
                        }

                        var path = request.Split(' ')[1];
                        Asked.Enqueue(path);
                        if (answer(path) is not { } said)
                            await Task.Delay(Timeout.Infinite, ended.Token);
                        else
                            await stream.WriteAsync(Encoding.ASCII.GetBytes(said), ended.Token);
                        if (answer(path)?.Contains("Connection: close", StringComparison.Ordinal) == true)
                            return;
                    }
                }
                catch (Exception fault) when (fault is IOException or OperationCanceledException)
                {
                    // The other side left.
                }
            }
        }
    }
}
