using System.Net;
using System.Net.Sockets;
using DnsClient;
using DnsClient.Protocol;

namespace Percloud.Kernel;

/// <summary>Resolves names by the DNS servers that the provider named, whatever the machine itself would ask (DESIGN §7).</summary>
sealed class DnsNames(IReadOnlyList<IPEndPoint> servers)
{
    readonly LookupClient client = new(new LookupClientOptions(servers.ToArray())
    {
        Timeout = TimeSpan.FromSeconds(3),
        Retries = 1,
        UseCache = true,
        MaximumCacheTimeout = TimeSpan.FromMinutes(5),
        ThrowDnsErrors = false,
    });

    /// <summary>The addresses of a name; none when it has none. Throws <see cref="SocketException"/> when no server answers.</summary>
    public async Task<IPAddress[]> Resolve(string name, CancellationToken cancel)
    {
        // This name is never asked for (RFC 6761 §6.3).
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase))
            return [IPAddress.Loopback];
        try
        {
            var asked = await Task.WhenAll(client.QueryAsync(name, QueryType.AAAA, QueryClass.IN, cancel), client.QueryAsync(name, QueryType.A, QueryClass.IN, cancel));
            return asked.All(a => a.HasError && a.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain)
                ? throw new SocketException((int)SocketError.TryAgain)
                : [.. asked.SelectMany(a => a.Answers).OfType<AddressRecord>().Select(r => r.Address)];
        }
        catch (DnsResponseException)
        {
            throw new SocketException((int)SocketError.TryAgain);
        }
    }
}
