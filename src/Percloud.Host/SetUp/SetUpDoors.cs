using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>The set-up page, shown at every address while the host has no cloud, and nowhere afterwards.</summary>
static class SetUpDoors
{
    public static void MapSetUp(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/set-up", Show).WithMetadata(new SetUpDoor());
        routes.MapPost("/set-up", Make).WithMetadata(new SetUpDoor());
    }

    static PageResult<SetUpPage> Show(HttpContext context) =>
        Pages.Show<SetUpPage>((nameof(SetUpPage.Domain), Suggested(context.Request.Host.Host)));

    static async Task<IResult> Make(HttpContext context, SetUpCloud setUp, CloudNames names, CancellationToken cancel)
    {
        var request = context.Request;
        if (!await SameOrigin.Check(context, Cookies.Form(request), readsForm: false))
            return Pages.Status(StatusCodes.Status400BadRequest);
        var answers = new SetUpAnswers(request.Field("code"), request.Field("domain"), request.Field("title"), request.Field("name"), request.Field("password")) { Language = Languages.Choose(null, request.Headers.AcceptLanguage).TwoLetterISOLanguageName };
        var made = await setUp.Run(answers, context.Connection.RemoteIpAddress, request.Headers.UserAgent.ToString(), cancel);
        if (!made.Try(out var token, out var refusal))
            return refusal == Refusal.NotFound ? Pages.Status(StatusCodes.Status404NotFound) : Again(context, answers, refusal);
        Cookies.SetSession(context, token);
        return Done(request, answers, names);
    }

    // Whoever came by localhost, an address or the cloud's own name stays there, where the new cookie is. Any other name is not answered
    // to from now on, and a form may not redirect to another site (form-action of the pages' policy): that page shows the way instead.
    static IResult Done(HttpRequest request, SetUpAnswers answers, CloudNames names)
    {
        if (names.Find(request.Host.Host).Cloud is not null)
            return new SeeOther("/");
        var port = request.Host.Port is { } p ? $":{p}" : "";
        return Pages.Show<SetUpDonePage>((nameof(SetUpDonePage.Address), $"{request.Scheme}://{DomainName.Fold(answers.Domain)}{port}/"));
    }

    static PageResult<SetUpPage> Again(HttpContext context, SetUpAnswers answers, Refusal refusal) =>
        Pages.Show<SetUpPage>(
            context.Status(refusal),
            (nameof(SetUpPage.Code), answers.Code),
            (nameof(SetUpPage.Title), answers.Title),
            (nameof(SetUpPage.Domain), answers.Domain),
            (nameof(SetUpPage.Name), answers.Name),
            (nameof(SetUpPage.Refusal), refusal));

    static string Suggested(string host) => DomainName.TryFold(host, out var name) && name.Contains('.', StringComparison.Ordinal) ? name : "home.localhost";
}
