using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>Finds out who came to the provider's listener; behind its pages only those who are signed in here.</summary>
sealed class ProviderKeeper(RequestDelegate next, ProviderAccounts accounts)
{
    public async Task Invoke(HttpContext context)
    {
        var token = ProviderCookies.Session(context.Request);
        var name = token is null ? null : await accounts.ByCookie(token, context.RequestAborted);
        var visit = new ProviderVisit(name, name is null ? null : token, name is null ? ProviderCookies.Form(context.Request) : token);
        context.Features.Set(visit);
        var door = context.GetEndpoint()?.Metadata.GetMetadata<ProviderDoor>();
        var safe = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (door is not { Open: true } && name is null)
            await new SeeOther("/sign-in").ExecuteAsync(context);
        else if (!safe && !await SameOrigin.Check(context, visit.FormSecret, readsForm: false))
            await Pages.Status(StatusCodes.Status400BadRequest).ExecuteAsync(context);
        else
            await next(context);
    }
}

/// <summary>Reaches the provider from a request.</summary>
static class ProviderVisits
{
    /// <summary>The name of the provider who acts; only behind doors that are not open.</summary>
    public static string Provider(this HttpContext context) =>
        context.Features.Get<ProviderVisit>()?.Name ?? throw new InvalidOperationException("Nobody is signed in at the provider's listener.");
}

/// <summary>Slows guessing at the provider's own sign-in, apart from that of clouds.</summary>
sealed class ProviderThrottle(TimeProvider clock)
{
    public GuessThrottle Guesses { get; } = new(clock);
}
