using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>Finds out who comes, and lets through only whom the door is for (DESIGN §5).</summary>
sealed class DoorKeeper(RequestDelegate next, SignIns signIns, AppPasswords appPasswords, CloudDirectory directory)
{
    public Task Invoke(HttpContext context)
    {
        var door = context.GetEndpoint()?.Metadata.GetMetadata<Door>();
        return door?.Kind switch
        {
            DoorKind.Page => Page(context, door),
            DoorKind.Protocol => Protocol(context, door),
            _ => next(context),
        };
    }

    async Task Page(HttpContext context, Door door)
    {
        var visit = context.Visit();
        var token = Cookies.Session(context.Request);
        var actor = token is null ? null : await signIns.ByCookie(visit.Cloud.Id, token, context.RequestAborted);
        visit = visit with { Actor = actor ?? visit.Actor, SessionToken = actor is null ? null : token, FormSecret = actor is null ? Cookies.Form(context.Request) : token };
        context.Features.Set(visit);
        if (await Refused(context, door, visit))
            return;
        if (!IsSafe(context.Request.Method) && !await SameOrigin.Check(context, visit.FormSecret, door.ReadsForm))
        {
            await Pages.Status(StatusCodes.Status400BadRequest).ExecuteAsync(context);
            return;
        }

        await next(context);
    }

    static async Task<bool> Refused(HttpContext context, Door door, Visit visit)
    {
        if (door.Who == Who.Anybody || (visit.Actor.Account is not null && (door.Who == Who.Account || visit.Actor.IsAdmin)))
            return false;
        if (visit.Actor.Account is not null)
            await Pages.Status(StatusCodes.Status404NotFound).ExecuteAsync(context);
        else
            await new SeeOther(IsSafe(context.Request.Method) ? $"/sign-in?to={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}" : "/sign-in").ExecuteAsync(context);
        return true;
    }

    async Task Protocol(HttpContext context, Door door)
    {
        var visit = context.Visit();
        if (BasicHeader.TryParse(context.Request.Headers.Authorization, out var name, out var password) && directory.IsOf(name, visit.Cloud.Id))
        {
            // No slowing down here: 140 random bits are not guessed, and one forgotten device must not slow the household behind its address.
            var actor = await appPasswords.Check(visit.Cloud.Id, name, password, context.RequestAborted);
            if (actor is not null && (actor.Scope is "all" || door.Scope.Length == 0 || actor.Scope.Split(' ').Contains(door.Scope)))
            {
                context.Features.Set(visit with { Actor = actor });
                await next(context);
                return;
            }
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"Percloud\", charset=\"UTF-8\"";
        await context.Response.WriteAsync("Sign in with an app password. You make one on the page Connect a device.\n");
    }

    static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
}
