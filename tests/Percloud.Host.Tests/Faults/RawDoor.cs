using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Percloud.Host.Tests;

/// <summary>A plain socket to the host: sends what no well-behaved client would.</summary>
sealed class RawDoor : IDisposable
{
    readonly TcpClient socket = new() { NoDelay = true };
    readonly TestHost host;

    RawDoor(TestHost host) => this.host = host;

    public static async Task<RawDoor> To(TestHost host)
    {
        var door = new RawDoor(host);
        await door.socket.ConnectAsync(IPAddress.Loopback, host.HttpPort);
        return door;
    }

    /// <summary>One request on a connection of its own, and the whole answer.</summary>
    public static async Task<string> Ask(TestHost host, string method, string target, string headers = "", string body = "")
    {
        using var door = await To(host);
        await door.Begin(method, target, headers + "Connection: close\r\n");
        await door.Send(body);
        return await door.Answer();
    }

    /// <summary>Sends the head of a request for ana's cloud; headers end with a line end each.</summary>
    public Task Begin(string method, string target, string headers) => Send($"{method} {target} HTTP/1.1\r\nHost: ana.localhost:{host.HttpPort}\r\n{headers}\r\n");

    public Task Send(string text) => Send(Encoding.Latin1.GetBytes(text));

    public async Task Send(byte[] bytes)
    {
        try
        {
            await socket.GetStream().WriteAsync(bytes);
        }
        catch (IOException)
        {
            // The host has said its word and closed: the answer tells.
        }
    }

    /// <summary>All that comes until the host closes the connection; fails after half a minute.</summary>
    public async Task<string> Answer()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answer = new MemoryStream();
        try
        {
            await socket.GetStream().CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // A reset after the answer, because the host did not read all that was sent.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    /// <summary>Cuts the connection with a reset, as a crash of the client does.</summary>
    public void Cut()
    {
        socket.Client.LingerState = new LingerOption(enable: true, 0);
        socket.Close();
    }

    public void Dispose() => socket.Dispose();

    public static int StatusOf(string answer) => answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3)) : 0;
}
