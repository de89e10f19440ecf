using System.Net.Sockets;
using System.Text;

namespace Percloud.Host.Tests;

/// <summary>Answers at the control socket as a host does that has much to do: one cloud, after a pause.</summary>
sealed class SlowHost : IDisposable
{
    readonly Socket listener;

    SlowHost(Socket listener) => this.listener = listener;

    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(3);

    public static SlowHost Serve(string folder)
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder, "control.sock")));
        listener.Listen();
        var host = new SlowHost(listener);
        _ = Task.Run(host.Answer);
        return host;
    }

    public void Dispose() => listener.Dispose();

    async Task Answer()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptAsync();
                var buffer = new byte[8192];
                await client.ReceiveAsync(buffer);
                await Task.Delay(Pause);
                const string Body = """[{"id":"0198","domain":"ana.localhost","owner":"ana","state":"active","aliases":[],"isDefault":true,"accounts":1,"usedBytes":0,"quotaBytes":null,"failingJobs":0,"createdAt":"2026-05-01T12:00:00Z","deletedAt":null,"damage":null}]""";
                await client.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}"));
            }
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
