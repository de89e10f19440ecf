using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.Sharing;

/// <summary>GET /share-with?q=: the options of a list that a script puts under the field while a name is typed.</summary>
static class ShowPeople
{
    const int Most = 12;

    public static async Task<IResult> Run(HttpContext context, FindPeople people, CancellationToken cancel)
    {
        var typed = context.Request.Query["q"].ToString();
        var found = await people.Run(context.Actor(), typed.Length > 100 ? typed[..100] : typed, Most, cancel);
        var options = new StringBuilder();
        foreach (var one in found)
            options.Append("<option value=\"").Append(WebUtility.HtmlEncode(one.Name)).Append("\">").Append(WebUtility.HtmlEncode(one.Shown)).Append("</option>");
        context.Response.Headers.CacheControl = "private, no-store";
        return Results.Text(options.ToString(), "text/html; charset=utf-8");
    }
}
