using System.Net;
using System.Net.NetworkInformation;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Which cloud a request's host name means (DESIGN §8).</summary>
sealed class CloudNames(CloudDirectory directory, ServeOptions options)
{
    readonly Lazy<HashSet<string>> local = new(OwnNames);

    /// <summary>The cloud, and whether the name is only how this machine is reached rather than a name of the cloud.</summary>
    public (CloudRecord? Cloud, bool ByMachine) Find(string host)
    {
        if (directory.ByName(host) is { } named)
            return (named, false);
        return options.DefaultAnswersLocally && IsLocal(host) ? (directory.Default, true) : (null, false);
    }

    bool IsLocal(string host) => local.Value.Contains(host.Trim('[', ']').ToLowerInvariant());

    static HashSet<string> OwnNames()
    {
        var names = new HashSet<string> { "localhost", "127.0.0.1", "::1", Environment.MachineName.ToLowerInvariant(), $"{Environment.MachineName.ToLowerInvariant()}.local" };
        foreach (var address in NetworkInterface.GetAllNetworkInterfaces().SelectMany(i => i.GetIPProperties().UnicastAddresses).Select(a => a.Address))
            names.Add(new IPAddress(address.GetAddressBytes()).ToString());
        return names;
    }
}
