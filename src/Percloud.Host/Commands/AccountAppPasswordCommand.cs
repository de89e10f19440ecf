using System.CommandLine;
using System.Text.Json.Nodes;

namespace Percloud.Host;

/// <summary>Makes an app password, shown once.</summary>
static class AccountAppPasswordCommand
{
    public static Command Build()
    {
        var account = new Argument<string>("account") { Description = "Name and cloud, such as ana@ana.example." };
        var name = new Option<string>("--name") { Description = "What the device is called in the person's list.", Required = true };
        var command = new Command("app-password", "Makes a password for one device or app; it is shown once.") { account, name };
        command.SetAction((parsed, cancel) => new Asking(parsed).Run(
            HttpMethod.Post,
            AccountName.Parse(parsed.GetValue(account)!).Path("/app-passwords"),
            new JsonObject { ["name"] = parsed.GetValue(name) },
            made =>
            {
                Tell.Words($"A password for {made.Text("account")} on {made.Text("name")}. It is shown only now:");
                Tell.Result(made.Text("password"));
            },
            cancel));
        return command;
    }
}
