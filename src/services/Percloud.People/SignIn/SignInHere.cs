using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /sign-in: starts a session. Wrong password, unknown name and disabled account get one and the same answer, after the same work. An address that guessed too often is told at once how long to wait.</summary>
static class SignInHere
{
    public static async Task<IResult> Run(HttpContext context, SignIns signIns, CloudDirectory directory, GuessThrottle throttle, ISessionCookies cookies, CancellationToken cancel)
    {
        var (visit, request, from) = (context.Visit(), context.Request, context.Connection.RemoteIpAddress);
        var (login, to) = (request.Field("login").Trim(), LocalPath.Of(request.Field("to")));
        if (throttle.Begin(from) is { } early)
            return Again(early);

        // A name of another cloud is nobody here; nobody's password is checked just as long.
        var name = directory.IsOf(login, visit.Cloud.Id) ? login : "";
        var signedIn = await signIns.SignIn(visit.Cloud.Id, name, request.Field("password"), request.Headers.UserAgent.ToString(), cancel);
        if (!signedIn.Try(out var token, out var refusal))
            return Again(refusal);

        throttle.Right(from);
        if (visit.SessionToken is { } before)
            await signIns.SignOut(visit.Actor, before, cancel);
        cookies.Set(context, token);
        return new SeeOther(to);

        IResult Again(Refusal why) =>
            Pages.Show<SignInPage>(context.Status(why), (nameof(SignInPage.Login), login), (nameof(SignInPage.To), to), (nameof(SignInPage.Refusal), why));
    }
}
