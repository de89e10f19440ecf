using Microsoft.AspNetCore.Http;

namespace Percloud.Web;

/// <summary>Gives the frame of a page for one request; the Host implements it from the actor, the cloud and the clock.</summary>
public interface IPageFrames
{
    /// <summary>Asked once per page, never for downloads or protocols.</summary>
    ValueTask<PageFrame> For(HttpContext context, CancellationToken cancel);
}
