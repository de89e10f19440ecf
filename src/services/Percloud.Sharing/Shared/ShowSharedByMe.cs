using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>GET /shared/by-me: what one shares, and with whom.</summary>
static class ShowSharedByMe
{
    public static async Task<IResult> Run(HttpContext context, ListShared list, CancellationToken cancel, long? before = null) =>
        Pages.Show<SharedView>((nameof(SharedView.List), await list.ByMe(context.Actor(), before, cancel)));
}
