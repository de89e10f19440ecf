using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>Signing in and out at the provider's listener, and making its first account with the first-start code.</summary>
static class SignInPages
{
    public static void MapProviderSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", Show);
        routes.MapPost("/sign-in", SignIn);
        routes.MapPost("/first", First);
        routes.MapPost("/sign-out", SignOut);
    }

    static async Task<IResult> Show(HttpContext context, ProviderAccounts accounts, CancellationToken cancel) =>
        context.Features.Get<ProviderVisit>()?.Name is not null ? new SeeOther("/clouds") : await Ask(context, accounts, null, "", cancel);

    static async Task<IResult> SignIn(HttpContext context, ProviderAccounts accounts, ProviderThrottle throttle, CancellationToken cancel)
    {
        var (name, password) = (context.Request.Field("name"), context.Request.Field("password"));
        var address = context.Connection.RemoteIpAddress;
        if (throttle.Guesses.Begin(address) is { } early)
            return await Ask(context, accounts, early, name, cancel);
        if (!(await accounts.SignIn(name, password, cancel)).Try(out var token, out var refusal))
            return await Ask(context, accounts, refusal, name, cancel);

        throttle.Guesses.Right(address);
        ProviderCookies.SetSession(context, token);
        return new SeeOther("/clouds");
    }

    static async Task<IResult> First(HttpContext context, ProviderAccounts accounts, ProviderThrottle throttle, CancellationToken cancel)
    {
        var request = context.Request;
        var (name, password) = (request.Field("name").Trim(), request.Field("password"));
        var address = context.Connection.RemoteIpAddress;
        if (throttle.Guesses.Begin(address) is { } early)
            return await Ask(context, accounts, early, name, cancel);
        if ((await accounts.CreateFirst(request.Field("code"), name, password, cancel)).Refusal is { } refusal)
        {
            if (refusal.Field != "code")
                throttle.Guesses.NoGuess(address);
            return await Ask(context, accounts, refusal, name, cancel);
        }

        throttle.Guesses.Right(address);
        var signedIn = await accounts.SignIn(name, password, CancellationToken.None);
        ProviderCookies.SetSession(context, signedIn.Value);
        return new SeeOther("/clouds");
    }

    static async Task<IResult> SignOut(HttpContext context, ProviderAccounts accounts)
    {
        if (context.Features.Get<ProviderVisit>()?.SessionToken is { } token)
            await accounts.SignOut(token, CancellationToken.None);
        ProviderCookies.ClearSession(context);
        return new SeeOther("/sign-in");
    }

    static async Task<IResult> Ask(HttpContext context, ProviderAccounts accounts, Refusal? refusal, string name, CancellationToken cancel) => Pages.Show<ProviderSignIn>(
        refusal is null ? StatusCodes.Status200OK : context.Status(refusal),
        (nameof(ProviderSignIn.Name), name),
        (nameof(ProviderSignIn.First), await accounts.IsEmpty(cancel)),
        (nameof(ProviderSignIn.Refusal), refusal));
}
