using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Percloud.Kernel.Tests;

/// <summary>Names are asked of the DNS servers that the provider named: a real one (dnsmasq) on this machine.</summary>
public sealed class DnsTests
{
    [Fact]
    public async Task Names_are_asked_of_the_servers_from_the_configuration_and_their_answers_are_judged()
    {
        await using var dns = await Dnsmasq.Start("--host-record=both.example,192.0.2.9,2001:db8::9", "--host-record=inner.example,127.0.0.1", "--cname=alias.example,both.example", "--address=/gone.example/");
        var names = new DnsNames([dns.End]);
        Assert.Equal(["2001:db8::9", "192.0.2.9"], await Of("both.example"));
        Assert.Equal(["2001:db8::9", "192.0.2.9"], await Of("alias.example"));
        Assert.Equal(["127.0.0.1"], await Of("LOCALHOST"));
        Assert.Empty(await Of("gone.example"));

        // What the outgoing guard makes of them: never the host's own network, and no way round over the machine's resolver.
        using var outbound = new Outbound(new OutboundLimits { Dns = [dns.End], Time = TimeSpan.FromSeconds(20) }, TimeProvider.System);
        Assert.Equal(OutboundVerdict.Refused, await Ask("http://inner.example/"));
        Assert.Equal(OutboundVerdict.Refused, await Ask("http://both.example/"));
        Assert.Equal(OutboundVerdict.Refused, await Ask("http://localhost/"));
        Assert.Equal(OutboundVerdict.Unreachable, await Ask("http://gone.example/"));
        Assert.Equal(OutboundVerdict.Unreachable, await Ask($"http://{Dns.GetHostName()}.nowhere.example/"));

        async Task<string[]> Of(string name) => [.. (await names.Resolve(name, World.Cancel)).Select(a => a.ToString())];
        async Task<OutboundVerdict> Ask(string address) => (await outbound.Send(uri => new HttpRequestMessage(HttpMethod.Get, uri), new Uri(address), World.Cancel)).Verdict;
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_passed_over_and_none_at_all_is_unreachable()
    {
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var dead = (IPEndPoint)silent.Client.LocalEndPoint!;
        await using var dns = await Dnsmasq.Start("--host-record=both.example,192.0.2.9");
        Assert.Equal([IPAddress.Parse("192.0.2.9")], await new DnsNames([dead, dns.End]).Resolve("both.example", World.Cancel));
        using var outbound = new Outbound(new OutboundLimits { Dns = [dead] }, TimeProvider.System);
        Assert.Equal(OutboundVerdict.Unreachable, (await outbound.Send(uri => new HttpRequestMessage(HttpMethod.Get, uri), new Uri("http://both.example/"), World.Cancel)).Verdict);
    }

    sealed class Dnsmasq(Process process, IPEndPoint end) : IAsyncDisposable
    {
        public IPEndPoint End => end;

        // A free port of UDP may be taken by a connection of TCP, or by somebody quicker: then the next one is tried.
        public static async Task<Dnsmasq> Start(params string[] records)
        {
            for (var tries = 1; ; tries++)
            {
                int port;
                using (var free = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0)))
                    port = ((IPEndPoint)free.Client.LocalEndPoint!).Port;
                string[] all = ["--keep-in-foreground", "--conf-file=/dev/null", "--pid-file=", "--user=root", $"--port={port}", "--listen-address=127.0.0.1", "--bind-interfaces", "--no-resolv", "--no-hosts", "--log-facility=-", .. records];
                var process = Process.Start(new ProcessStartInfo("/usr/sbin/dnsmasq", Environment.UserName == "root" ? all : all.Where(a => a != "--user=root")) { RedirectStandardError = true })!;
                var said = new List<string>();
                while (await process.StandardError.ReadLineAsync(World.Cancel) is { } line)
                {
                    if (line.Contains("started", StringComparison.Ordinal))
                    {
                        _ = process.StandardError.ReadToEndAsync(World.Cancel); // drained, so that it never waits for us
                        return new Dnsmasq(process, new IPEndPoint(IPAddress.Loopback, port));
                    }
                    said.Add(line);
                }
                await process.WaitForExitAsync(World.Cancel);
                process.Dispose();
                Assert.True(tries < 10, string.Join('\n', said));
            }
        }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
