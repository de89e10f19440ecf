using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>GET /shared/with-me: single things of others that one may see.</summary>
static class ShowSharedWithMe
{
    public static async Task<IResult> Run(HttpContext context, ListShared list, CancellationToken cancel, long? before = null) =>
        Pages.Show<SharedView>((nameof(SharedView.List), await list.WithMe(context.Actor(), before, ListShared.PerPage, cancel)), (nameof(SharedView.WithMe), true));
}
