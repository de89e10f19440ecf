using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Speaks to the running host over the socket in its data folder; to nobody else.</summary>
sealed class ControlClient : IDisposable
{
    static readonly Uri Host = new("http://control/control/");

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly HttpMessageInvoker invoker;

    public ControlClient(string data) => invoker = new HttpMessageInvoker(new SocketsHttpHandler
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (_, cancel) => new NetworkStream(await Connect(data, cancel), ownsSocket: true),
    });

    /// <summary>Sends one request; the answer's body may still be coming.</summary>
    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, JsonObject? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(Host, path));
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        try
        {
            return await invoker.SendAsync(request, cancel);
        }
        catch (HttpRequestException fault) when (fault.InnerException is NoHostException nobody)
        {
            throw nobody;
        }
    }

    public void Dispose() => invoker.Dispose();

    static async Task<Socket> Connect(string data, CancellationToken cancel)
    {
        try
        {
            using var way = SocketFolder.Of(data);
            return await Connect(new UnixDomainSocketEndPoint(way.PathOf(ControlSocket.Name)), Stopwatch.GetTimestamp(), cancel);
        }
        catch (Exception fault) when (fault is SocketException or IOException or UnauthorizedAccessException)
        {
            throw new NoHostException(fault is SocketException { SocketErrorCode: SocketError.AccessDenied } or UnauthorizedAccessException
                ? $"The host on {data} belongs to another user: run this as the user that runs the host."
                : $"No host runs on {data}. Start it with `percloud serve --data {data}`, or name the right folder with --data.");
        }
    }

    // A host that has more callers waiting than its queue holds says "try again" at once (connect(2), EAGAIN): it is there, and busy.
    static async Task<Socket> Connect(UnixDomainSocketEndPoint at, long began, CancellationToken cancel)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(at, cancel);
                return socket;
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain && Stopwatch.GetElapsedTime(began) < Patience)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }

            await Task.Delay(20, cancel);
        }
    }
}

/// <summary>Nobody answers on this data folder.</summary>
sealed class NoHostException(string message) : Exception(message);
