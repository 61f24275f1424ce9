// Loops of a thread that Boost.Thread can interrupt, on the real headers.
//
// RUN: %tidy %s -- -std=c++20 | %filecheck %s

#include <boost/thread.hpp>
void compute();
void starts() {
  boost::thread Computes([] {
    for (;;) // CHECK: :[[@LINE]]:5: {{.*}}[cancellation-unresponsive-loop]
      compute();
  });
  boost::thread Asks([] {
    for (;;) {
      compute();
      boost::this_thread::interruption_point();
    }
  });
  boost::thread Sleeps([] {
    for (;;)
      boost::this_thread::sleep_for(boost::chrono::seconds(1));
  });
}
