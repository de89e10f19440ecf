using System.Net;
using Percloud.Host;
using Percloud.Kernel;
using Percloud.Web;

// serve --data DIR --http 127.0.0.1:PORT --admin 127.0.0.1:PORT
var options = new ServeOptions { Data = args[2], Http = [IPEndPoint.Parse(args[4])], Admin = IPEndPoint.Parse(args[6]) };
await Serving.Run(options, CancellationToken.None);
return 0;
