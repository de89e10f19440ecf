using System.Net.Sockets;

namespace Percloud.Host.Tests;

/// <summary>What commands make of a host that is there and has no time at the moment.</summary>
public class ControlClientTests
{
    [Fact]
    public async Task A_host_with_more_callers_than_its_queue_holds_is_waited_for()
    {
        var folder = Directory.CreateTempSubdirectory("percloud-control-").FullName;
        try
        {
            var at = new UnixDomainSocketEndPoint(Path.Combine(folder, ControlSocket.Name));
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(at);
            listener.Listen(1);
            var waiting = await FillQueue(at);
            using var client = new ControlClient(folder);
            var asked = client.Send(HttpMethod.Get, "clouds", null, TestContext.Current.CancellationToken);
            await Task.Delay(200, TestContext.Current.CancellationToken);
            Assert.False(asked.IsCompleted);
            using var served = await ServeLast(listener, waiting.Count);
            using var answer = await asked;
            Assert.True(answer.IsSuccessStatusCode);
            waiting.ForEach(s => s.Dispose());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<List<Socket>> FillQueue(UnixDomainSocketEndPoint at)
    {
        List<Socket> waiting = [];
        while (waiting.Count < 100)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(at);
                waiting.Add(socket);
            }
            catch (SocketException)
            {
                socket.Dispose();
                return waiting;
            }
        }

        throw new InvalidOperationException("The queue never filled.");
    }

    // Takes those who stood before, then answers the one that waited.
    static async Task<Socket> ServeLast(Socket listener, int before)
    {
        for (var i = 0; i < before; i++)
            (await listener.AcceptAsync()).Dispose();
        var last = await listener.AcceptAsync();
        await last.ReceiveAsync(new byte[4096]);
        await last.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
        return last;
    }
}
