using System.Collections.Concurrent;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>The face of each cloud; a handful of bytes a cloud, read when first shown.</summary>
sealed class KnownFaces(CloudFaces faces) : ICloudFaces
{
    readonly ConcurrentDictionary<CloudId, CloudFace> known = new();

    public async ValueTask<CloudFace> Of(CloudRecord cloud, CancellationToken cancel)
    {
        if (known.TryGetValue(cloud.Id, out var face))
            return face;
        if (cloud.State != CloudState.Active)
            return new CloudFace(cloud.Domain);
        try
        {
            face = await faces.Read(Actor.Nobody(cloud.Id), cancel);
        }
        catch (CloudDamagedException)
        {
            return new CloudFace(cloud.Domain);
        }

        return known[cloud.Id] = face;
    }

    public void Forget(CloudId cloud) => known.TryRemove(cloud, out _);
}
