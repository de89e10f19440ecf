using System.Net;
using System.Net.Sockets;

namespace Percloud.Kernel;

/// <summary>What came of asking another machine.</summary>
public enum OutboundVerdict
{
    /// <summary>It answered; see the status.</summary>
    Answered,

    /// <summary>The address is not one that may be asked.</summary>
    Refused,

    /// <summary>The name does not resolve, nobody answers, or it took too long; later may work.</summary>
    Unreachable,

    /// <summary>The answer was longer than allowed or redirected too often.</summary>
    TooMuch,
}

/// <summary>An answer, or why there is none.</summary>
public sealed record OutboundAnswer(OutboundVerdict Verdict, HttpStatusCode Status = default, string? MediaType = null, byte[]? Body = null, Uri? Address = null)
{
    /// <summary>The tag of what was answered, as it came (RFC 9110 §8.8.3); null when there is none.</summary>
    public string? ETag { get; init; }

    /// <summary>When it last changed, as it came (RFC 9110 §8.8.2); null when that is not said.</summary>
    public string? LastModified { get; init; }
}

/// <summary>The one way out: resolves names itself, refuses the host's own network, bounds size, time and redirects (DESIGN §7).</summary>
public sealed class Outbound : IDisposable
{
    readonly OutboundLimits limits;
    readonly TimeProvider clock;
    readonly HttpClient client;

    /// <summary>Makes the client; one per host.</summary>
    public Outbound(OutboundLimits limits, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(limits);
        this.limits = limits;
        this.clock = clock;
        Resolve = limits.Dns.Count == 0 ? Dns.GetHostAddressesAsync : new DnsNames(limits.Dns).Resolve;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = Connect,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            MaxResponseHeadersLength = 64,
            AutomaticDecompression = DecompressionMethods.None,
        };
#pragma warning disable RS0030 // this is the guarded client that the ban points to
        client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
#pragma warning restore RS0030
    }

    /// <summary>How names are resolved; a seam for tests.</summary>
    internal Func<string, CancellationToken, Task<IPAddress[]>> Resolve { get; init; }

    /// <summary>Which addresses may be reached beyond what the limits open; a seam for tests.</summary>
    internal Func<IPAddress, bool> MayReach { get; init; } = AddressRules.IsPublic;

    /// <summary>Sends one request and reads the whole answer within the bounds; http and https only.</summary>
    public async Task<OutboundAnswer> Send(Func<Uri, HttpRequestMessage> request, Uri address, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        Closure.MustBeClosed("A request to another machine");
        using var time = new CancellationTokenSource(limits.Time, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, time.Token);
        try
        {
            return await Follow(request, address, both.Token);
        }
        catch (RefusedAddressException)
        {
            return new OutboundAnswer(OutboundVerdict.Refused);
        }
        catch (HttpRequestException fault) when (fault.InnerException is RefusedAddressException)
        {
            return new OutboundAnswer(OutboundVerdict.Refused);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or SocketException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return new OutboundAnswer(OutboundVerdict.Unreachable);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    async Task<OutboundAnswer> Follow(Func<Uri, HttpRequestMessage> request, Uri address, CancellationToken cancel)
    {
        for (var hop = 0; hop <= limits.MostRedirects; hop++)
        {
            if (address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
                return new OutboundAnswer(OutboundVerdict.Refused);
            using var message = request(address);
            using var answer = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
            if ((int)answer.StatusCode is >= 301 and <= 308 and not 304 && answer.Headers.Location is { } next)
            {
                address = new Uri(address, next);
                continue;
            }

            return await Body(answer, cancel) is { } body
                ? new OutboundAnswer(OutboundVerdict.Answered, answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body, address) { ETag = First(answer.Headers, "ETag"), LastModified = First(answer.Content.Headers, "Last-Modified") }
                : new OutboundAnswer(OutboundVerdict.TooMuch);
        }

        return new OutboundAnswer(OutboundVerdict.TooMuch);
    }

    static string? First(System.Net.Http.Headers.HttpHeaders headers, string name) => headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    async Task<byte[]?> Body(HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer.Content.Headers.ContentLength > limits.MostBytes)
            return null;
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (whole.Length + read > limits.MostBytes)
                return null;
            await whole.WriteAsync(buffer.AsMemory(0, read), cancel);
        }

        return whole.ToArray();
    }

    // Connects to the very address that was judged, so that a name cannot change its answer in between (DNS rebinding).
    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var end = context.DnsEndPoint;
        var found = IPAddress.TryParse(end.Host, out var literal) ? [literal] : await Resolve(end.Host, cancel);
        var allowed = found.Where(a => limits.AllowPrivate || MayReach(a)).ToArray();
        if (allowed.Length == 0)
            throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new RefusedAddressException();
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

}

#pragma warning disable CA1064 // caught in this file only
sealed class RefusedAddressException : Exception;
#pragma warning restore CA1064
