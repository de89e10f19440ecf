using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Where the host listens, and how a link to a cloud is written for somebody who is not on a page of it.</summary>
sealed class CloudAddresses(IServer server, ServeOptions options)
{
    /// <summary>Plain HTTP, as bound.</summary>
    public IReadOnlyList<string> Http => [.. Tcp.Take(options.Http.Count)];

    /// <summary>TLS, as bound.</summary>
    public IReadOnlyList<string> Https => [.. Tcp.Skip(options.Http.Count).Take(options.Https.Count)];

    /// <summary>The provider's, as bound.</summary>
    public string Admin => Tcp[^1];

    // In the order in which they were asked for (HostApp.Listen).
    List<string> Tcp => [.. server.Features.Get<IServerAddressesFeature>()!.Addresses.Where(a => !ControlSocket.IsAddress(a))];

    /// <summary>An address of a cloud: over TLS where that is served, else plain; the port is told where it is not the usual one.</summary>
    public string Of(CloudRecord cloud, string path)
    {
        var listener = new Uri((Https.Count > 0 ? Https : Http)[0]);
        var port = listener.IsDefaultPort ? "" : $":{listener.Port}";
        return $"{listener.Scheme}://{cloud.Domain}{port}{path}";
    }
}
