// Which page an address shows. The staff's pages are loaded when somebody needs them: a complainant downloads only the form.
import { Component, lazy, Suspense, type ReactNode } from "react";
import { Intake } from "../pages/intake/Intake";
import { Status } from "../pages/status/Status";
import { Failure, Loading } from "../parts/states";
import { ClockProvider } from "./clock";
import { useRoute } from "./route";
import { SessionProvider, useSession } from "./session";

const Staff = lazy(() => import("./Staff"));
const Login = lazy(() => import("../pages/login/Login"));

export function App() {
  return (
    <Net>
      <SessionProvider>
        <ClockProvider>
          <Suspense fallback={<Loading what="the page" />}><Routes /></Suspense>
        </ClockProvider>
      </SessionProvider>
    </Net>
  );
}

function Routes() {
  const [page, id] = useRoute();
  const { user } = useSession();
  if (page === "complain") return <Intake />;
  if (page === "status" && id) return <Status token={id} />;
  return user ? <Staff /> : <Login />;
}

/** What no page caught. */
class Net extends Component<{ children: ReactNode }, { error: Error | null }> {
  override state = { error: null as Error | null };
  static getDerivedStateFromError = (error: Error) => ({ error });
  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <main className="page"><h1>This page broke</h1><Failure error={error} again={() => location.reload()} /></main>;
  }
}
