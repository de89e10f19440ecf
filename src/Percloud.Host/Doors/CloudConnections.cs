using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections.Features;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Bounds the connections that one cloud's clients keep open: over it, an answer is the last one of its connection.</summary>
sealed class CloudConnections(NeighbourLimits limits)
{
    static readonly object Key = new();

    readonly ConcurrentDictionary<CloudId, int> open = new();

    /// <summary>How many connections a cloud has now.</summary>
    public int Of(CloudId cloud) => open.GetValueOrDefault(cloud);

    /// <summary>Counts the connection for the first cloud that is asked for on it, until it closes.</summary>
    public void Count(HttpContext context, CloudId cloud)
    {
        if (context.Features.Get<IConnectionItemsFeature>()?.Items is not { } items || context.Features.Get<IConnectionLifetimeFeature>() is not { } life)
            return;
        lock (items)
        {
            if (items.ContainsKey(Key))
                return;
            if (open.AddOrUpdate(cloud, 1, (_, count) => count + 1) > limits.Connections)
            {
                Leave(cloud);
                End(context);
                return;
            }

            items[Key] = cloud;
        }

        life.ConnectionClosed.Register(() => Leave(cloud));
    }

    // HTTP/2 has no header for it (RFC 9113 §8.2.2): the server says that it goes away.
    static void End(HttpContext context)
    {
        if (HttpProtocol.IsHttp2(context.Request.Protocol))
            context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        else
            context.Response.Headers.Connection = "close";
    }

    void Leave(CloudId cloud)
    {
        while (open.TryGetValue(cloud, out var count))
        {
            if (count > 1 ? open.TryUpdate(cloud, count - 1, count) : open.TryRemove(KeyValuePair.Create(cloud, count)))
                return;
        }
    }
}
