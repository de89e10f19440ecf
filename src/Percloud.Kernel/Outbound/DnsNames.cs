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
        Timeout = TimeSpan.FromSeconds(2),
        Retries = 2,
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
        // Each kind of address is asked for by itself: a name without one of them may get no answer to that question, and is there all the same.
        var asked = await Task.WhenAll(Ask(name, QueryType.AAAA, cancel), Ask(name, QueryType.A, cancel));
        return asked.All(a => a.Answer is null)
            ? throw new SocketException((int)SocketError.TryAgain, $"No DNS server of {string.Join(", ", servers)} knew an answer: {string.Join(" ", asked.Select(a => a.Fault).Distinct())}")
            : [.. asked.SelectMany(a => a.Answer?.Answers ?? []).OfType<AddressRecord>().Select(r => r.Address)];
    }

    // No answer when no server knew one; the fault says what they said in its place.
    async Task<(IDnsQueryResponse? Answer, string Fault)> Ask(string name, QueryType type, CancellationToken cancel)
    {
        try
        {
            var answer = await client.QueryAsync(name, type, QueryClass.IN, cancel);
            return answer.HasError && answer.Header.ResponseCode != DnsHeaderResponseCode.NotExistentDomain ? (null, answer.ErrorMessage) : (answer, "");
        }
        catch (DnsResponseException e)
        {
            return (null, e.Message);
        }
    }
}
